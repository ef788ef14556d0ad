/// What the owner of a vault is to the instance.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    /// Receives help; has no name here.
    case client
    /// Gives help under a public handle.
    case practitioner
    /// Keeps the instance running; reads no talk.
    case `operator`
    /// Checks licences and signs what it found, for one body.
    case authority
    /// Receives reports and decides on them, for one body.
    case officer

    /// Whether somebody with it signs for a body, under a handle such as `swe.1`.
    package var signsForBody: Bool { self == .authority || self == .officer }
}
