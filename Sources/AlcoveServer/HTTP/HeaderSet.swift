package import HTTPTypes
import Hummingbird

/// The header fields that every answer carries, whatever its status.
///
/// Sources: CSP Level 3, Trusted Types, Fetch (COOP, COEP, CORP), RFC 6797 for HSTS. Nothing inline, nothing from
/// another host, nothing framed, nothing told to the next site.
package struct HeaderSet: Sendable {
    let fields: [(HTTPField.Name, String)]

    /// - Parameter transportIsSecure: adds HSTS; off on plain `http://localhost`.
    package init(transportIsSecure: Bool) {
        let policy = [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:",
            "media-src 'self' blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'",
            "manifest-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
            "require-trusted-types-for 'script'", "trusted-types alcove",
        ]
        var fields: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, policy.joined(separator: "; ")),
            (.crossOriginOpenerPolicy, "same-origin"),
            (.crossOriginEmbedderPolicy, "require-corp"),
            (.crossOriginResourcePolicy, "same-origin"),
            (.xContentTypeOptions, "nosniff"),
            (.referrerPolicy, "no-referrer"),
            (.permissionsPolicy, "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()"),
        ]
        if transportIsSecure {
            fields.append((.strictTransportSecurity, "max-age=63072000; includeSubDomains"))
        }
        self.fields = fields
    }

    /// Adds the set to `headers`, but for what an answer says for itself; one that says nothing about caching is not stored.
    package func apply(to headers: inout HTTPFields) {
        headers.reserveCapacity(headers.count + fields.count + 2)
        for (name, value) in fields where headers[name] == nil {
            headers.append(HTTPField(name: name, value: value))
        }
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    }
}

extension HTTPField.Name {
    /// A field name from the sources; one that is not a token (RFC 9110 section 5.1) would be found at the first start.
    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("not a field name") }
        return name
    }

    static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
    static let crossOriginEmbedderPolicy = known("Cross-Origin-Embedder-Policy")
    static let referrerPolicy = known("Referrer-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let clearSiteData = known("Clear-Site-Data")
    static let accelBuffering = known("X-Accel-Buffering")
    static let secFetchSite = known("Sec-Fetch-Site")
    static let lastEventID = known("Last-Event-ID")
    static let forwardedFor = known("X-Forwarded-For")
}

/// Outermost in the chain: puts the header set on whatever comes out of it.
struct HeaderSetMiddleware: RouterMiddleware {
    let headerSet: HeaderSet

    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        headerSet.apply(to: &response.headers)
        return response
    }
}
