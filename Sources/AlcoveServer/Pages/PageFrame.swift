import AlcoveDomain
import CivilTime

/// What the frame of every page sees (`Web/frame.mustache`), beside the words and the page's own values.
struct PageFrame: Codable, Sendable {
    let title: String
    let lang: String
    let dir: String
    let serverTime: String
    let path: String
    let isDemo: Bool
    let isSignedIn: Bool
    let isClient: Bool
    let isPractitioner: Bool
    let isOperator: Bool
    let isAuthority: Bool
    let isOfficer: Bool
    let languages: [Choice]

    /// - Parameter role: that of whoever is signed in.
    init(
        title: String, language: Language, role: Role?, path: String, isDemo: Bool, now: Instant
    ) {
        self.title = title
        (lang, dir) = (language.rawValue, language.direction)
        serverTime = String(now.secondsSince1970)
        self.path = path
        self.isDemo = isDemo
        isSignedIn = role != nil
        isClient = role == .client
        isPractitioner = role == .practitioner
        isOperator = role == .operator
        isAuthority = role == .authority
        isOfficer = role == .officer
        languages = Language.allCases.map {
            Choice(value: $0.rawValue, label: $0.ownName, isChosen: $0 == language)
        }
    }
}
