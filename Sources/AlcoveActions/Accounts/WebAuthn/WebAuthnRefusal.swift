/// Why a passkey's answer is refused. Callers on the wire get one refusal for all of them.
package enum WebAuthnRefusal: Error, Hashable, Sendable {
    /// The client data is not the JSON that a browser writes.
    case clientData
    /// It was made for another ceremony: creating instead of using, or the reverse.
    case ceremony
    /// It was made at another origin, or inside a frame of another site.
    case origin
    /// The authenticator data is cut short, too long, or not canonical.
    case authenticatorData
    /// The passkey belongs to another site.
    case relyingParty
    /// Nobody was there, or nobody was verified.
    case personNotVerified
    /// The key is of a kind that was not asked for, or is not sound.
    case key
    /// The browser's copy of the key, its algorithm or its credential differs from the authenticator's.
    case copiesDiffer
    case signature
}
