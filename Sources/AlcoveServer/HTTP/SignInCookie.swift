import AlcoveActions
import AlcoveProtocol
import HTTPTypes
import Hummingbird

/// The cookie that carries a sign-in.
enum SignInCookie {
    /// `__Host-` binds it to this host, to TLS and to the root path.
    static let name = "__Host-alcove"

    /// The token that `request` brings; nil for none or one that is not 32 bytes.
    static func token(of request: Request) -> SignInToken? {
        request.cookies[name].flatMap { Base64URL.decode($0.value) }.flatMap(SignInToken.init(bytes:))
    }

    /// Gives `token` to the browser, for as long as that runs.
    static func set(_ token: SignInToken, on response: inout Response) {
        response.headers[values: .setCookie].append("\(name)=\(Base64URL.encode(token.bytes)); \(attributes)")
    }

    /// Takes it from the browser, with every page the browser kept and every other cookie.
    static func clear(on response: inout Response) {
        end(on: &response)
        response.headers[.clearSiteData] = "\"cache\", \"cookies\""
    }

    /// Takes one from the browser that is no longer any sign-in, with every page the browser kept.
    static func end(on response: inout Response) {
        response.headers[.clearSiteData] = "\"cache\""
        response.headers[values: .setCookie].append("\(name)=; Max-Age=0; \(attributes)")
    }

    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Lax"
}
