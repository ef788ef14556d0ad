package import Hummingbird
import NIOCore

/// What one request carries along the chain besides its bytes.
package struct AlcoveContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The connection that the request came on.
    let channel: any Channel
    /// The peer's address; used for rate limits only, never stored and never logged.
    var remoteAddress: SocketAddress? { channel.remoteAddress }
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
