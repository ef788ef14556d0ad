import AlcoveProtocol
package import AlcoveStore
package import CivilTime
import Crypto

/// What holds a sign-in: 32 random bytes, of which the store knows only the SHA-256.
package struct SignInToken: Sendable, Equatable {
    package let bytes: [UInt8]

    /// Seconds that a sign-in lasts after its last use.
    package static let lifetime: Int64 = 12 * 3600

    /// A new one, unlike any before: nobody can plant a sign-in that they know (session fixation).
    package static func fresh() -> SignInToken { SignInToken(unchecked: Bytes32.random().bytes) }

    private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

    /// Nil unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    package var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// What the store keeps of it from `now` on.
    package func kept(from now: Instant) -> NewSignIn {
        NewSignIn(tokenHash: hash, expires: now + Self.lifetime)
    }
}
