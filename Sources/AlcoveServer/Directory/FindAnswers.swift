import AlcoveDomain
import AlcoveProtocol
import AlcoveStore

/// What somebody answered on the find form. It lives in the page it came from and nowhere else: it is never in an
/// address, a log or a table.
struct FindAnswers: Sendable {
    var text: String?
    var topic: Topic?
    var language: LanguageCode?
    var place: Jurisdiction?
    var media: Set<Medium> = []
    var freeOrLow = false
    /// The name of the zone; checked where it is used.
    var zone: String?
    /// From 1.
    var page = 1

    static let perPage = 10
    /// Characters of free text; more is cut.
    static let longestText = 200

    init() {}

    /// Answers that are none of those on offer count as left open.
    init(_ form: Form) {
        text = form["words"].map { String($0.prefix(Self.longestText)) }
        topic = form["topic"].flatMap(Topic.init(rawValue:))
        language = form["language"].flatMap { LanguageCode($0) }
        place = form["place"].flatMap { Jurisdiction($0) }
        media = Set(form.all("medium").compactMap(Medium.init(rawValue:)))
        freeOrLow = form["cost"] == "low"
        zone = form["zone"]
        page = form["page"].flatMap { Int($0) }.map { min(max($0, 1), 10_000) } ?? 1
        if let change = form["set"] { apply(change) }
    }

    /// Looks for somebody like `practitioner`: what they help with first, in the language they speak first.
    mutating func ask(alike practitioner: Practitioner?) {
        topic = topic ?? practitioner?.profile.topics.first
        language = language ?? practitioner?.profile.languages.first
    }

    /// Changes one answer, as the buttons beside the results do: `topic:grief`, or `topic:` to leave it open.
    private mutating func apply(_ change: String) {
        let parts = change.pieces(between: ":", cuts: 1, keepingEmpty: true).map(
            String.init)
        guard parts.count == 2 else { return }
        page = 1
        switch parts[0] {
        case "topic": topic = Topic(rawValue: parts[1])
        case "language": language = LanguageCode(parts[1])
        case "place": place = Jurisdiction(parts[1])
        case "medium": media = Set([Medium(rawValue: parts[1])].compactMap(\.self))
        case "cost": freeOrLow = parts[1] == "low"
        case "words": text = nil
        default: page = 1
        }
    }

    /// How many pages so many people fill.
    func pages(of total: Int) -> Int { (total + Self.perPage - 1) / Self.perPage }

    /// The question these answers put to the directory.
    var question: SearchQuestion {
        SearchQuestion(
            text: text, topic: topic, language: language, place: place, media: media, freeOrLow: freeOrLow,
            limit: Self.perPage, offset: (page - 1) * Self.perPage)
    }

    /// The answers as hidden fields of the results' form.
    var fields: [ResultsPage.Field] {
        var fields: [(String, String)] = []
        if let text { fields.append(("words", text)) }
        if let topic { fields.append(("topic", topic.rawValue)) }
        if let language { fields.append(("language", language.tag)) }
        if let place { fields.append(("place", place.code)) }
        fields += Medium.allCases.filter(media.contains).map { ("medium", $0.rawValue) }
        if freeOrLow { fields.append(("cost", "low")) }
        if let zone { fields.append(("zone", zone)) }
        return fields.map { ResultsPage.Field(name: $0.0, value: $0.1) }
    }
}

/// Prints as its name alone, so that no log or failure message can show what somebody looks for.
extension FindAnswers: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "FindAnswers" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
