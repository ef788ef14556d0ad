import AlcoveDomain

/// A practitioner in a list: who they are, what they say of themselves, and when they are free.
struct PersonCard: Codable, Sendable {
    let handle: String
    let name: String
    /// What the register calls them.
    let registerName: String?
    let initial: String
    let tone: Int
    let summary: String
    let spoken: String
    let ways: String
    let price: String
    let tags: [String]
    let badge: LicenceBadge?
    /// Whether they may help where the visitor is, or what they say of it themselves.
    let help: HelpAnswer?
    let placeSays: String?
    /// What of it is not what was asked for.
    let differs: [String]
    let hasDifferences: Bool
    let awaySays: String?
    let closedSays: String?
    /// Nil where times are left out.
    let free: FreeTimes?

    /// The tile behind the first letter: one of six colours, always the same for one handle.
    static func tone(_ handle: Handle) -> Int { handle.text.utf8.reduce(0) { $0 + Int($1) } % 6 }
}

/// The next free times.
struct FreeTimes: Codable, Sendable {
    struct Time: Codable, Sendable {
        let start: String
        let text: String
    }

    let hasTimes: Bool
    let times: [Time]
    /// Names the practitioner's clock, where the visitor's is not known.
    let clockSays: String?
}
