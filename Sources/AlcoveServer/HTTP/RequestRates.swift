import AlcoveActions
import Hummingbird

/// Counts every request against the allowance of the address that it comes from, before any work is done for it: pages,
/// which cost the most, apart from the others. Files are held in memory and not counted: one page asks for dozens.
struct RequestRatesMiddleware: RouterMiddleware {
    let limits: Allowances

    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        if let kind = Self.kind(of: request.uri.path) { try limits.spend(kind, by: context) }
        return try await next(request, context)
    }

    static func kind(of path: String) -> Allowances.Kind? {
        if ["/web/", "/style.css", "/favicon.ico", "/healthz", "/readyz"].contains(where: path.hasPrefix) {
            return nil
        }
        return ["/api/", "/log/1/"].contains(where: path.hasPrefix) ? .requests : .pages
    }
}
