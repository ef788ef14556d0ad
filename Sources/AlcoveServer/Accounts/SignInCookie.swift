import AlcoveProtocol
import AlcoveStore
import CivilTime
import Crypto
import HTTPTypes
import Hummingbird

/// A sign-in as the browser carries it: 32 random bytes, of which the store knows only the SHA-256.
struct SignInCookie: Sendable {
    let token: [UInt8]

    /// Seconds that a sign-in lasts after its last use.
    static let lifetime: Int64 = 12 * 3600

    /// A new one, unlike any before: nobody can plant a sign-in that they know (session fixation).
    static func fresh() -> SignInCookie { SignInCookie(token: Bytes32.random().bytes) }

    private init(token: [UInt8]) { self.token = token }

    /// The one that `request` brings; nil for none or one that is not 32 bytes.
    init?(_ request: Request) {
        guard let value = request.cookies[SignIns.cookie]?.value, let token = Base64URL.decode(value),
            token.count == 32
        else { return nil }
        self.token = token
    }

    var hash: [UInt8] { Array(SHA256.hash(data: token)) }

    /// What the store keeps of it from `now` on.
    func kept(from now: Instant) -> NewSignIn { NewSignIn(tokenHash: hash, expires: now + Self.lifetime) }

    /// Gives it to the browser, for as long as that runs.
    func set(on response: inout Response) {
        response.headers[values: .setCookie].append(
            "\(SignIns.cookie)=\(Base64URL.encode(token)); \(Self.attributes)")
    }

    /// Takes it from the browser, with every page the browser kept and every other cookie.
    static func clear(on response: inout Response) {
        end(on: &response)
        response.headers[.clearSiteData] = "\"cache\", \"cookies\""
    }

    /// Takes one from the browser that is no longer any sign-in, with every page the browser kept.
    static func end(on response: inout Response) {
        response.headers[.clearSiteData] = "\"cache\""
        response.headers[values: .setCookie].append("\(SignIns.cookie)=; Max-Age=0; \(attributes)")
    }

    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Lax"
}
