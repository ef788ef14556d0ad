import HTTPTypes
import Hummingbird

/// `/style.css` and `/web/…`: the browser files, revalidated by entity tag so that an upgrade is seen at once.
struct WebFileRoutes {
    let files: WebFiles

    func add(to router: Router<AlcoveContext>) {
        router.get("/style.css") { request, _ in answer("style.css", request) }
        router.get("/favicon.ico") { request, _ in answer("Web/base/icon.svg", request) }
        router.get("/web/**") { request, context in
            let rest = context.parameters.getCatchAll().joined(separator: "/")
            let path = rest.hasPrefix("locales/") ? "Locales/" + rest.dropFirst(8) : "Web/" + rest
            // What pages are made of here is not for browsers.
            guard ![".mustache", ".list"].contains(where: path.hasSuffix) else { throw Problem.notFound }
            return answer(path, request)
        }
    }

    private func answer(_ path: String, _ request: Request) -> Response {
        guard let file = files[path] else { return Problem.notFound.document(title: "Not found") }
        var headers: HTTPFields = [
            .cacheControl: "no-cache", .eTag: file.entityTag, .contentType: file.contentType,
        ]
        if request.headers[.ifNoneMatch] == file.entityTag {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        headers[.vary] = "Accept-Encoding"
        headers[.contentSecurityPolicy] = file.ownPolicy
        if request.acceptsGzip, let compressed = file.compressed {
            headers[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: compressed))
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: file.bytes))
    }
}
