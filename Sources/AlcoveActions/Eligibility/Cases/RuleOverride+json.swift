import AlcoveDomain
import CivilTime

extension RuleOverride {
    /// Reads what a case sets in place of a rule. A name that has no meaning here keeps the answer from being yes.
    init(_ json: LicenceJSON) throws(LicenceCaseProblem) {
        self.init()
        for key in try json.keys() {
            let value = json[key]
            switch key {
            case "compact": try readCompact(value)
            case "regime": regime = try Self.word(value)
            case "covers_remote_inbound": coversRemoteInbound = try Self.word(value)
            case "in_force_from", "effective_from", "operational_from", "from", "since", "commences",
                "proclaimed_on":
                inForceFrom = .some(try value.date())
            case "effective": inForceFrom = .some(try value["from"].date())
            case "code", "name", "note", "source": break
            default: isPartlyUnread = true
            }
        }
    }

    private mutating func readCompact(_ json: LicenceJSON) throws(LicenceCaseProblem) {
        for key in try json.keys() {
            switch key {
            case "enacted": compactEnacted = .some(try json[key].date())
            case "operational_from": compactOperationalFrom = .some(try json[key].date())
            case "id", "categories", "note", "source": break
            default: isPartlyUnread = true
            }
        }
        if json.isNull { (compactEnacted, compactOperationalFrom) = (.some(nil), .some(nil)) }
    }

    private static func word<Word: RawRepresentable & CaseIterable>(_ json: LicenceJSON)
        throws(LicenceCaseProblem) -> Word
    where Word.RawValue == String {
        let text = try json.neededText()
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw json.problem("\(text) is not one of \(words).")
        }
        return word
    }
}
