package import AlcoveActions
package import CivilTime
package import Hummingbird

/// The clock that a visitor reads times on: chosen on a form, then kept in the cookie `zone` until the browser closes.
package struct ClientZone: Sendable {
    package let rules: ZoneRules

    /// A zone that is installed; nil for anything else.
    package init?(_ name: String?, in zones: SystemZones) {
        guard let name, let rules = try? zones.rules(for: name) else { return nil }
        self.rules = rules
    }

    /// The zone that the request's cookie names.
    package init?(_ request: Request, in zones: SystemZones) {
        self.init(request.cookies["zone"]?.value, in: zones)
    }

    /// A cookie without an end: the browser forgets it with the rest of its session.
    func keep(in response: inout Response) {
        response.setCookie(
            Cookie(name: "zone", value: rules.name, path: "/", secure: true, httpOnly: true, sameSite: .lax))
    }
}
