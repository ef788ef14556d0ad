package import AlcoveDomain
import CivilTime
import Foundation

/// One case of a file of cases: facts, and rules as they shall be for it.
package struct LicenceCase: Sendable {
    package let id: String
    package let facts: PracticeFacts
    package let rules: JurisdictionRules
    /// Fields that no rule reads.
    package let unread: [String]

    package init(_ json: LicenceJSON, rules: JurisdictionRules) throws(LicenceCaseProblem) {
        var unread: [String] = []
        try json.fields(
            [
                "id", "case", "from", "title", "as_of", "hook", "worker", "credentials", "filings", "client",
                "service", "counters", "pack", "expect", "why",
            ], unread: &unread)
        id = try json["id"].neededText()
        let reader = LicenceFacts(rules: rules)
        let pack = json["pack"]
        try pack.optionalFields(["emergency_sheet", "overrides"], unread: &unread)
        facts = PracticeFacts(
            asOf: try json["as_of"].instant(), beginsAnew: try LicenceFacts.beginsAnew(json["hook"]),
            practitioner: try reader.practitioner(json["worker"], &unread),
            credentials: try reader.credentials(json["credentials"], &unread),
            filings: try reader.filings(json["filings"], &unread),
            client: try reader.client(json["client"], &unread),
            service: try reader.service(json["service"], &unread),
            counters: try reader.counters(json["counters"], &unread),
            hasEmergencySheet: try pack["emergency_sheet"].flag())
        var changed = rules
        for place in try pack["overrides"].keys() {
            changed = changed.overriding(
                JurisdictionCode(place), with: try RuleOverride(pack["overrides"][place]))
        }
        self.rules = changed
        self.unread = unread
    }

    /// `{"id":…,"verdict":…,"grant":…,"reasons":[…],"obligations":[…],"valid_until":…,"inputs_hash":…}`.
    package func line() -> String {
        let decision = decide(facts, under: rules)
        let reasons = decision.reasons.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        let obligations = decision.obligations.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        let grant = decision.grant.map { "\"\($0.rawValue)\"" } ?? "null"
        return """
            {"id":\(quoted(id)),"verdict":"\(decision.verdict.word)","grant":\(grant),"reasons":[\(reasons)],\
            "obligations":[\(obligations)],"valid_until":"\(decision.validUntil)",\
            "inputs_hash":"\(rules.inputsHash(of: decision, from: facts))"}
            """
    }

    private func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let bytes = (try? encoder.encode(text)) ?? Data("\"\"".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }
}
