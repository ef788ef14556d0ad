import AlcoveActions
import AlcoveDomain
import AlcoveProtocol
import CivilTime

/// The page that begins a talk: it can be written in before any script runs, and script keeps and sends what was written.
struct AskPage: Page {
    static let template = "conversations/ask"
    let handle: String
    let name: String
    let heading: String
    let isOpen: Bool
    /// Why nobody new may write; empty where they may.
    let closedSays: String
    let placeGroups: [ChoiceGroup]
    let placeWhy: String
    let onlyYou: String
    let answers: String
    /// Unix seconds; empty where nobody can say.
    let answersBy: String
    let aliasLabel: String
    let noScript: String
    /// Never: the key that is shown here is a client's.
    let isStaffPage: Bool

    /// Times are in the practitioner's clock, which is the one that is known here; script adds the reader's.
    /// - Parameter closed: the word for why nobody new may write; nil where they may.
    init(_ expected: Expectation, closed: String?, _ words: Catalogue) {
        let practitioner = expected.practitioner
        let name = practitioner.profile.displayName
        let place = String(expected.zone.name.pieces(between: "/").last ?? "UTC").replacing("_", with: " ")
        let by = expected.answersBy.map { instant in
            words(
                "time.in-zone",
                [
                    "time": words.dayAndTime(instant, offset: expected.zone.offset(at: instant)),
                    "zone": place,
                ])
        }
        handle = practitioner.handle.text
        self.name = name
        isStaffPage = false
        heading = words("ask.title", ["name": name])
        isOpen = closed == nil
        closedSays = closed.map { words("licence.closed.\($0)") } ?? ""
        placeGroups = words.placeChoices(chosen: nil)
        placeWhy = words("where.why-now", ["name": name])
        onlyYou = words("talk.only-you", ["name": name])
        answers =
            by.map { words("ask.answer-by", ["name": name, "time": $0]) }
            ?? words("ask.no-hours", ["name": name])
        answersBy = expected.answersBy.map { String($0.secondsSince1970) } ?? ""
        aliasLabel = words("ask.alias", ["name": name])
        noScript = words("ask.no-script", ["name": name])
    }
}

/// A client's talks: all of them come by script.
struct TalksPage: Page {
    static let template = "conversations/talks"
}

/// A practitioner's talks.
struct InboxPage: Page {
    static let template = "conversations/inbox"
    let timesIn: TimesIn?
}
