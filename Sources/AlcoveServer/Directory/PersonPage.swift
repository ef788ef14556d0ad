/// A practitioner's own page.
struct PersonPage: Page {
    struct Service: Codable, Sendable {
        let kind: String
        let isSpiritual: Bool
        let length: String
        let ways: String
        let price: String
    }

    struct Paragraph: Codable, Sendable {
        let lines: [Line]
    }

    struct Line: Codable, Sendable {
        /// Whether it is not the first.
        let isLater: Bool
        let text: String
    }

    static let template = "directory/person"
    let handle: String
    let path: String
    let isUnlisted: Bool
    let name: String
    /// What the register calls them.
    let registerName: String?
    let initial: String
    let tone: Int
    let summary: String
    let isLicensed: Bool
    let spoken: String
    let ways: String
    let price: String
    let badge: LicenceBadge?
    let tags: [String]
    let paragraphs: [Paragraph]
    let services: [Service]
    let hasServices: Bool
    let rules: [String]
    let hasRules: Bool
    /// The licences that they claim, shown where nobody checked one.
    let licences: [String]
    let hasLicences: Bool
    /// Whether they may help in each place that they name; their places alone where nobody could be asked.
    let answers: [HelpAnswer]
    let hasAnswers: Bool
    let places: [String]
    let hasPlaces: Bool
    let whoSees: String
    let complaints: [Paragraph]
    let awaySays: String?
    let closedSays: String?
    let isOpen: Bool
    let free: FreeTimes
    /// Names the visitor's clock, if it is known.
    let clockIs: String?
    let localTime: String
    let zoneGroups: [ChoiceGroup]
}
