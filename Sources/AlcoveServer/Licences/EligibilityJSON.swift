import AlcoveDomain
import CivilTime

/// A place that somebody says they are in, as requests carry it. It is never logged.
struct StatedPlace: Sendable {
    /// Nil when nobody said.
    let place: Jurisdiction?

    /// - Throws: `invalid-field` for a code that is none of the listed places.
    init(_ code: String?) throws(Problem) {
        guard let code, !code.isEmpty else {
            place = nil
            return
        }
        guard let place = Jurisdiction(code) else { throw .invalid("place") }
        self.place = place
    }

    /// Reads a form, where a code that is no place counts as not said.
    init(_ form: Form) { place = form["place"].flatMap { Jurisdiction($0) } }
}

extension JSONBytes {
    /// What the rules answer, in codes and in the reader's words; without an answer it says that nothing is known, and why.
    mutating func value(_ answer: Eligibility?, _ words: Catalogue) {
        object { json in
            guard let answer else {
                json.key("place"); json.null()
                json.field("answer", Eligibility.Word.unknown.rawValue)
                json.key("reasons"); json.array { $0.value(ReasonCode.locationRequired.rawValue) }
                json.field("sentence", words("help.not-asked"))
                json.field("why", words("help.why.location-required"))
                json.key("assumed"); json.null()
                json.key("valid_until"); json.null()
                return
            }
            json.field("place", answer.place.code)
            json.field("answer", answer.word.rawValue)
            json.key("reasons"); json.array { for reason in answer.reasons { $0.value(reason.rawValue) } }
            json.field("sentence", words.sentence(answer))
            json.field("why", answer.word == .yes ? nil : words(answer.whyKey))
            json.field("assumed", words("help.adults"))
            json.field("valid_until", answer.validUntil)
        }
    }
}
