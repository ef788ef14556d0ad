package import Hummingbird
import NIOCore

/// What one request carries along the chain besides its bytes.
package struct AlcoveContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The connection that the request came on.
    let channel: any Channel
    /// Who asks, where a proxy that is trusted said so.
    var forwarded: NetworkAddress?
    /// What limits count by: the client's address, or the network of an IPv6 one; empty for a local socket. Never stored
    /// and never logged.
    var subscriber: [UInt8] {
        (forwarded ?? channel.remoteAddress.flatMap(NetworkAddress.init))?.subscriber ?? []
    }
    /// What allowances count by: the same, and the larger networks that an IPv6 address lies in.
    var networks: [(bytes: [UInt8], subscribers: Double)] {
        (forwarded ?? channel.remoteAddress.flatMap(NetworkAddress.init))?.networks ?? [([], 1)]
    }
    /// The language that this answer is written in.
    package var language: Language = .english
    /// The path and query of the request, for coming back after a change of language.
    package var path = "/"
    /// What Hummingbird's own decoders may read of a body, in bytes.
    package var maxUploadSize: Int { 64 * 1024 }

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
