import AlcoveActions
import AlcoveProtocol
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird
import NIOCore
import TransparencyLog

/// `/log/1/…`: the log as static files (C2SP tlog-tiles); `/api/v1/log/…`: what verifiers need; `/log`: it in words.
struct LogRoutes {
    let actions: LogActions
    let limits: Allowances
    let origin: String
    let now: @Sendable () -> Instant
    let pages: Pages
    private var writer: LogWriter { actions.writer }

    func add(to router: Router<AlcoveContext>) {
        router.get("/log/1/checkpoint", use: checkpoint)
        router.get("/log/1/tile/**", use: tile)
        router.get("/api/v1/log/policy", use: policy)
        router.get("/api/v1/log/trust.json", use: trust)
        router.get("/api/v1/log/proofs/:hash", use: proof)
        router.get("/log", use: page)
    }

    @Sendable private func checkpoint(_: Request, _: AlcoveContext) async throws -> Response {
        guard let head = try await writer.store.head(.published) else { throw Problem.notFound }
        return .text(head.note, caching: "no-cache")
    }

    @Sendable private func tile(_: Request, context: AlcoveContext) async throws -> Response {
        let path = "tile/" + context.parameters.getCatchAll().joined(separator: "/")
        guard let coordinate = try? TileCoordinate(path: path),
            let bytes = try await actions.files(coordinate)
        else {
            throw Problem.notFound
        }
        var response = Response.bytes(ByteBuffer(bytes: bytes))
        response.headers[.cacheControl] =
            coordinate.isFull ? "public, max-age=31536000, immutable" : "public, max-age=3600"
        return response
    }

    @Sendable private func policy(_: Request, _: AlcoveContext) async throws -> Response {
        .text(try await writer.who().policy.text, caching: "no-cache")
    }

    @Sendable private func trust(_: Request, context: AlcoveContext) async throws -> Response {
        try limits.spend(.search, by: context)
        let trust = try await actions.trust()
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-cache"],
            body: .init(byteBuffer: trust.json))
    }

    /// The leaf's proof; one that has just been put in line is given its place first.
    @Sendable private func proof(_: Request, context: AlcoveContext) async throws -> Response {
        guard let text = context.parameters.get("hash"),
            let hash = Hexadecimal.decode(text.utf8, onlyLower: true).flatMap({ MerkleHash($0) }),
            let proof = try await writer.settle(hash)
        else { throw Problem.notFound }
        return .text(proof.text, caching: "no-cache")
    }

    @Sendable private func page(_: Request, context: AlcoveContext) async throws -> Response {
        let words = pages.words(context.language)
        let page = LogPage(
            head: try await writer.store.head(.published), identity: try await writer.who(),
            origin: origin, now: now(), words: words)
        return pages.page(page, title: words("log.title"), context: context)
    }
}

extension Response {
    /// Plain text.
    static func text(_ text: String, caching: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: caching],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
