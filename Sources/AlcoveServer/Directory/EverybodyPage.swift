/// A page of the list of everybody.
struct EverybodyPage: Page {
    static let template = "directory/everybody"
    let count: String
    let cards: [PersonCard]
    let hasCards: Bool
    /// Addresses, as `next` is.
    let previous: String?
    let next: String?
}
