/// A page of results: cards, who comes close where few fit, other choices with what they would find, and the way on.
struct ResultsPage: Page {
    /// An answer of the find form, as a hidden field.
    struct Field: Codable, Sendable {
        let name: String
        let value: String
    }

    /// A question of the form with its other answers.
    struct Refinement: Codable, Sendable {
        let label: String
        let chosen: Chosen?
        let choices: [Other]
    }

    /// What was answered; `set` leaves it open.
    struct Chosen: Codable, Sendable {
        let set: String
        let name: String
    }

    /// Another answer, and how many it would find.
    struct Other: Codable, Sendable {
        let set: String
        let name: String
        let found: String
        let spoken: String
    }

    static let template = "directory/results"
    let count: String
    let cards: [PersonCard]
    let hasCards: Bool
    /// Those who meet some of what was asked for.
    let close: [PersonCard]
    let hasClose: Bool
    /// Whether nobody is listed at all.
    let isEmpty: Bool
    /// Names the visitor's clock, if it is known.
    let clockIs: String?
    let fields: [Field]
    let refinements: [Refinement]
    let isPaged: Bool
    let span: String
    let previous: String?
    let next: String?
}
