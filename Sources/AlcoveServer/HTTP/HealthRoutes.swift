import AlcoveActions
import HTTPTypes
import Hummingbird
import NIOCore

/// `/healthz`: the process answers. `/readyz`: both databases take writes, and nobody told the server to stop.
struct HealthRoutes {
    let readiness: Readiness

    func add(to router: Router<AlcoveContext>) {
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/readyz") { _, _ in
            guard let trouble = await readiness.trouble() else { return Self.answer(.ok, "ready") }
            var response = Self.answer(.serviceUnavailable, trouble.rawValue)
            response.headers[.retryAfter] = "5"
            return response
        }
    }

    private static func answer(_ status: HTTPResponse.Status, _ word: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: word + "\n")))
    }
}
