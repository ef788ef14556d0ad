/// The availability editor: what was typed, what is wrong with it, and what clients would be offered.
struct HoursPage: Page {
    /// What is saved, where somebody saved meanwhile.
    struct Moved: Codable, Sendable {
        let sentences: [String]
    }

    /// A day of the week, or a single one.
    struct Day: Codable, Sendable {
        let id: String
        let name: String
        let isClosed: Bool
        let intervals: [Interval]
        let dayTrouble: String?
        /// What was typed as the date of a single day.
        let date: String
    }

    struct Interval: Codable, Sendable {
        let id: String
        let from: String
        let to: String
        /// The name of its day.
        let of: String
        let isWrong: Bool
    }

    /// A service.
    struct Offer: Codable, Sendable {
        let id: String
        let number: String
        let name: String
        let kinds: [Choice]
        let fields: [Field]
        let media: [Choice]
        let mediaTrouble: String?
    }

    struct Field: Codable, Sendable {
        let id: String
        let label: String
        let text: String
        let fieldTrouble: String?
    }

    /// What a client in some city would see.
    struct Preview: Codable, Sendable {
        /// False while what is typed cannot be understood.
        var isReady = false
        var clock = ""
        var services: [PreviewService] = []
        var hasServices = false
    }

    struct PreviewService: Codable, Sendable {
        let name: String
        let days: [PreviewDay]
        let isEmpty: Bool
    }

    struct PreviewDay: Codable, Sendable {
        let day: String
        let times: [String]
        /// How many times more there are than those shown.
        let more: String?
    }

    static let template = "practice/hours"
    let revision: String
    let trouble: FormTrouble?
    let moved: Moved?
    let isSaved: Bool
    let clockNote: String?
    let zone: String
    let zoneTrouble: String?
    let zoneGroups: [ChoiceGroup]
    /// Monday first.
    let days: [Day]
    let singleDays: [Day]
    let offers: [Offer]
    let preview: Preview
    let previewGroups: [ChoiceGroup]
}

/// What is wrong with a form, and the id of the field to go back to.
struct FormTrouble: Codable, Sendable {
    let field: String
    let sentence: String
}
