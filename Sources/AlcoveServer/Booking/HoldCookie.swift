import AlcoveActions
import AlcoveProtocol
import Hummingbird

/// The hold's secret between two pages of a browser without script.
enum HoldCookie {
    static let name = "__Host-hold"
    /// A hold that was kept longer once lasts no longer than this, in seconds.
    private static let lifetime = 1_200

    /// The secret that `request` carries.
    static func secret(of request: Request) -> HoldSecret? {
        request.cookies[name].flatMap { Base64URL.decode($0.value) }.flatMap { HoldSecret(bytes: $0) }
    }

    static func keeping(_ secret: HoldSecret) -> Cookie {
        cookie(Base64URL.encode(secret.bytes), maxAge: lifetime)
    }

    static var forgetting: Cookie { cookie("", maxAge: 0) }

    private static func cookie(_ value: String, maxAge: Int) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: true, httpOnly: true, sameSite: .lax)
    }
}
