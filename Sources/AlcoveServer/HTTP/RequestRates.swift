import AlcoveActions
import Hummingbird

/// Counts every request against the allowance of the address that it comes from, before any work is done for it: pages,
/// which cost the most, apart from the others. Files are held in memory and not counted: one page asks for dozens.
struct RequestRatesMiddleware: RouterMiddleware {
    let limits: Allowances

    private static let files: Set = ["/style.css", "/favicon.ico", "/healthz", "/readyz"]

    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        if let kind = Self.kind(of: request.uri.path) { try limits.spend(kind, by: context) }
        return try await next(request, context)
    }

    static func kind(of path: String) -> Allowances.Kind? {
        if path.utf8.starts(with: "/web/".utf8) || files.contains(path) { return nil }
        return ["/api/", "/log/1/"].contains { path.utf8.starts(with: $0.utf8) } ? .requests : .pages
    }
}
