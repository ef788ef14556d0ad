import AlcoveProtocol
import HTTPTypes
import Hummingbird

/// Finds out who asks, behind proxies that the operator trusts.
///
/// Without it everybody behind a proxy would share one allowance. Each proxy adds its peer at the end of
/// `X-Forwarded-For`; what lies before the first one that is not trusted was written by whoever asks, and is not believed.
struct ForwardedAddressMiddleware: RouterMiddleware {
    let trusted: [AddressRange]

    func handle(
        _ request: Request, context: AlcoveContext,
        next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.forwarded = client(
            of: request.headers, peer: context.channel.remoteAddress.flatMap(NetworkAddress.init))
        return try await next(request, context)
    }

    /// The nearest address that is not a trusted proxy's; nil where the peer is not one itself.
    func client(of headers: HTTPFields, peer: NetworkAddress?) -> NetworkAddress? {
        guard let peer, isTrusted(peer) else { return nil }
        var nearest: NetworkAddress?
        for entry in headers[values: .forwardedFor].flatMap({ $0.pieces(between: ",") }).reversed() {
            guard let address = NetworkAddress(entry.withoutSpaces) else { break }
            nearest = address
            if !isTrusted(address) { break }
        }
        return nearest
    }

    private func isTrusted(_ address: NetworkAddress) -> Bool { trusted.contains { $0.contains(address) } }
}
