package import AlcoveDomain
package import CivilTime
import Crypto

/// A one-time link with which somebody becomes a practitioner or an operator. The store keeps only its code's SHA-256.
package struct Invitation: Sendable {
    package let role: Role
    /// 32 random bytes, base64url.
    package let code: String
    package let expires: Instant

    /// Seconds that an invitation may wait: one week.
    package static let lifetime: Int64 = 7 * 86_400

    /// The address to open. Everything secret is in the fragment, which browsers do not send.
    package func link(at origin: String) -> String { "\(origin)/join#\(role.rawValue).\(code)" }

    static func hash(_ code: String) -> [UInt8] { Array(SHA256.hash(data: Array(code.utf8))) }
}
