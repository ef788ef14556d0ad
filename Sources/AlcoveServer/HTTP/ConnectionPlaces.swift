import NIOConcurrencyHelpers
import NIOCore

/// The connections that are open, in all and by address: beyond what may be, a new one is closed at once.
///
/// A proxy that is trusted speaks for many, so that its address counts only among all.
final class ConnectionPlaces: Sendable {
    private struct Open {
        var all = 0
        var byAddress: [[UInt8]: Int] = [:]
    }

    private let open = NIOLockedValueBox(Open())
    private let most: Int
    private let mostPerAddress: Int
    private let trusted: [AddressRange]

    init(most: Int, perAddress: Int, trusted: [AddressRange]) {
        (self.most, mostPerAddress, self.trusted) = (most, perAddress, trusted)
    }

    /// Connections open now.
    var count: Int { open.withLockedValue { $0.all } }

    /// A place for a connection from `address`, or nil when there is none.
    fileprivate func take(for address: SocketAddress?) -> Place? {
        let peer = address.flatMap(NetworkAddress.init)
        let counted = peer.flatMap { peer in trusted.contains { $0.contains(peer) } ? nil : peer.subscriber }
        return open.withLockedValue { open in
            guard open.all < most else { return nil }
            if let counted {
                guard open.byAddress[counted, default: 0] < mostPerAddress else { return nil }
                open.byAddress[counted, default: 0] += 1
            }
            open.all += 1
            return Place(subscriber: counted)
        }
    }

    fileprivate func giveBack(_ place: Place) {
        open.withLockedValue { open in
            open.all -= 1
            guard let counted = place.subscriber else { return }
            open.byAddress[counted, default: 1] -= 1
            if open.byAddress[counted] == 0 { open.byAddress[counted] = nil }
        }
    }

    fileprivate struct Place {
        /// Nil where the address is not counted.
        let subscriber: [UInt8]?
    }

    /// Takes a connection's place when it begins and gives it back when it ends.
    func handler() -> some RemovableChannelHandler { Handler(self) }

    private final class Handler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = NIOAny
        private let places: ConnectionPlaces
        private var place: Place?

        init(_ places: ConnectionPlaces) { self.places = places }

        func handlerAdded(context: ChannelHandlerContext) {
            if context.channel.isActive { begin(context) }
        }

        func channelActive(context: ChannelHandlerContext) {
            begin(context)
            context.fireChannelActive()
        }

        func channelInactive(context: ChannelHandlerContext) {
            if let place { places.giveBack(place) }
            place = nil
            context.fireChannelInactive()
        }

        private func begin(_ context: ChannelHandlerContext) {
            guard place == nil else { return }
            place = places.take(for: context.channel.remoteAddress)
            if place == nil { context.close(promise: nil) }
        }
    }
}
