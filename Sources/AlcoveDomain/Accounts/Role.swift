/// What the owner of a vault is to the instance.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    /// Receives help; has no name here.
    case client
    /// Gives help under a public handle.
    case practitioner
    /// Keeps the instance running; reads no talk.
    case `operator`
}
