/// What the operator can see and what not, how the instance is, and how staff get in.
struct OperatorPage: Page {
    /// An invitation that was just made; its link is shown this once.
    struct Invited: Codable, Sendable {
        let sentence: String
        let link: String
        let days: String
        let name: String?
    }

    static let template = "oversight/operator"
    /// Sentences, as `counts` are.
    let state: [String]
    let counts: [String]
    let roles: [Choice]
    let bodies: [Choice]
    let hasBodies: Bool
    /// Whether a role was chosen without the body it needs.
    let lacksBody: Bool
    let invited: Invited?
}
