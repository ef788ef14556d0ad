/// The page editor: what was typed, what is wrong or worth a thought, and what is still missing.
struct ProfilePage: Page {
    struct TextField: Codable, Sendable {
        let id: String
        let text: String
        /// What becomes of a new name.
        let says: String?
        let fieldTrouble: String?
        let hints: [String]
    }

    struct ChoiceField: Codable, Sendable {
        let id: String
        let choices: [Choice]
        /// Those behind a summary.
        let others: [Choice]
        let fieldTrouble: String?
        /// Of choices there is nothing to say.
        let hints: [String]
    }

    struct Licences: Codable, Sendable {
        let rows: [Licence]
        let fieldTrouble: String?
    }

    struct Licence: Codable, Sendable {
        let row: String
        let register: String
        let number: String
    }

    /// Something that clients look for on a page, and whether it is there.
    struct Check: Codable, Sendable {
        let label: String
        let isDone: Bool
        /// Whether it is on the page of hours, and otherwise its field here.
        let isHours: Bool
        let field: String
    }

    static let template = "practice/page"
    let handle: String
    let revision: String
    let trouble: FormTrouble?
    let hasMoved: Bool
    let isSaved: Bool
    let name: TextField
    let summary: TextField
    let topics: ChoiceField
    let languages: ChoiceField
    let media: ChoiceField
    let costs: ChoiceField
    let price: String
    let currency: String
    let about: TextField
    let distance: TextField
    let licences: Licences
    let places: ChoiceField
    let complaints: TextField
    let away: String
    let awayTrouble: String?
    let isListed: Bool
    let checks: [Check]
}
