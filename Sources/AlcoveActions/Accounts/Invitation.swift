package import AlcoveDomain
package import CivilTime
import Crypto

/// A one-time link with which somebody joins the staff, or comes to sign for a body. The store keeps only its code's SHA-256.
package struct Invitation: Sendable {
    package let role: Role
    /// 32 random bytes, base64url.
    package let code: String
    package let expires: Instant
    /// Who they will be, for those who sign for a body.
    package var signatory: SignatoryHandle?

    /// Seconds that an invitation may wait: one week.
    package static let lifetime: Int64 = 7 * 86_400

    /// The address to open. Everything secret is in the fragment, which browsers do not send.
    package func link(at origin: String) -> String {
        "\(origin)/join#\(role.rawValue).\(code)" + (signatory.map { ".\($0.text)" } ?? "")
    }

    package static func hash(_ code: String) -> [UInt8] { Array(SHA256.hash(data: Array(code.utf8))) }
}
