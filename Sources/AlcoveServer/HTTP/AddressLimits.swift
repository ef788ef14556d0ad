import Dispatch
import NIOConcurrencyHelpers

/// How often one network address may do a thing; of IPv6 one /64, and in all four and sixteen times as often the /56 and
/// /48 that it lies in, which one subscriber may have.
///
/// Addresses themselves are never kept (`AllowanceTable`).
package final class AddressLimits: Sendable {
    /// A kind of request with its allowance.
    package struct Kind: Sendable, Hashable {
        let name: String
        /// Requests that may come at once.
        let burst: Double
        /// Requests that are allowed again each second.
        let perSecond: Double

        package static let signIn = Kind(name: "sign-in", burst: 30, perSecond: 0.2)
        package static let creation = Kind(name: "creation", burst: 30, perSecond: 0.2)
        package static let hold = Kind(name: "hold", burst: 30, perSecond: 0.2)
        package static let search = Kind(name: "search", burst: 60, perSecond: 2)

        fileprivate func rate(times factor: Double) -> AllowanceTable.Rate {
            AllowanceTable.Rate(burst: burst * factor, perSecond: perSecond * factor)
        }
    }

    private let allowances = NIOLockedValueBox(AllowanceTable())
    /// Open streams by address; in memory only, and gone with the last of them.
    private let streams = NIOLockedValueBox<[[UInt8]: Int]>([:])
    private let factor: Double
    private let now: @Sendable () -> Double

    /// - Parameters:
    ///   - factor: multiplies every allowance; a load test on one machine raises it.
    ///   - now: seconds from any fixed point, never going back.
    package init(
        factor: Double = 1,
        now: @escaping @Sendable () -> Double = { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
    ) {
        self.factor = factor
        self.now = now
    }

    /// Takes one of the address's allowance for `kind`, and of those of the networks that it lies in, or throws
    /// `Problem.tooMany`.
    package func spend(_ kind: Kind, by context: AlcoveContext) throws(Problem) {
        let time = now()
        let networks = context.networks.map { network in
            (network.bytes, kind.rate(times: factor * network.subscribers))
        }
        let wait = allowances.withLockedValue { $0.take(kind.name, from: networks, at: time) }
        if let wait { throw .tooMany(retryAfter: max(1, Int(wait.rounded(.up)))) }
    }

    /// Streams that one address may have open at once.
    private static let streamsPerAddress = 256.0

    /// Counts one more open stream for the address, or throws `Problem.tooMany`.
    ///
    /// - Returns: what gives the place back; called again, it does nothing.
    func takeStream(by context: AlcoveContext) throws(Problem) -> @Sendable () -> Void {
        let subscriber = context.subscriber
        let isWithin = streams.withLockedValue { streams in
            guard Double(streams[subscriber, default: 0]) < Self.streamsPerAddress * factor else {
                return false
            }
            streams[subscriber, default: 0] += 1
            return true
        }
        guard isWithin else { throw .tooMany(retryAfter: 30) }
        let isTaken = NIOLockedValueBox(true)
        return { [streams] in
            let gives = isTaken.withLockedValue { taken in
                defer { taken = false }
                return taken
            }
            guard gives else { return }
            streams.withLockedValue { streams in
                streams[subscriber, default: 1] -= 1
                if streams[subscriber] == 0 { streams[subscriber] = nil }
            }
        }
    }
}
