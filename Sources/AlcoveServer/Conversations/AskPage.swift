import AlcoveActions
import AlcoveDomain
import AlcoveProtocol
import CivilTime

/// What the page that begins a talk says before any script runs.
struct AskPage {
    let values: [String: Any]

    /// Times are in the practitioner's clock, which is the one that is known here; script adds the reader's.
    /// - Parameter closed: the word for why nobody new may write; nil where they may.
    init(_ expected: Expectation, closed: String?, _ words: Catalogue) {
        let practitioner = expected.practitioner
        let name = practitioner.profile.displayName
        let place = String(expected.zone.name.pieces(between: "/").last ?? "UTC").replacing("_", with: " ")
        let answers = expected.answersBy.map { instant in
            words(
                "time.in-zone",
                [
                    "time": words.dayAndTime(instant, offset: expected.zone.offset(at: instant)),
                    "zone": place,
                ])
        }
        values = [
            "handle": practitioner.handle.text,
            "isOpen": closed == nil, "closedSays": closed.map { words("licence.closed.\($0)") } ?? "",
            "placeGroups": words.placeChoices(chosen: nil),
            "placeWhy": words("where.why-now", ["name": name]),
            "name": name,
            "heading": words("ask.title", ["name": name]),
            "onlyYou": words("talk.only-you", ["name": name]),
            "answers": answers.map { words("ask.answer-by", ["name": name, "time": $0]) }
                ?? words("ask.no-hours", ["name": name]),
            "answersBy": expected.answersBy.map { String($0.secondsSince1970) } ?? "",
            "aliasLabel": words("ask.alias", ["name": name]),
            "noScript": words("ask.no-script", ["name": name]),
            "messageHint": words("ask.message-hint", ["name": name]),
        ]
    }
}
