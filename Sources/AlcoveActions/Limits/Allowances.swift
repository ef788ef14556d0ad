import Dispatch
import NIOConcurrencyHelpers

/// How often, and with how many bytes, a thing may be done in a while: by one network address, in one talk.
///
/// Of IPv6 one /64 counts, and in all four and sixteen times as much the /56 and /48 that it lies in, which one subscriber
/// may have. Addresses themselves are never kept (`AllowanceTable`). How much is allowed stands in `Limits`.
package final class Allowances: Sendable {
    /// Something that is counted, with its allowance.
    package struct Kind: Sendable, Hashable {
        package let name: String
        /// Requests, or bytes, that may come at once.
        package let burst: Double
        /// Requests, or bytes, that are allowed again each second.
        package let perSecond: Double

        /// With at least one at once: an allowance that holds less than a whole request would never give any.
        fileprivate func rate(times factor: Double) -> AllowanceTable.Rate {
            AllowanceTable.Rate(burst: max(1, burst * factor), perSecond: perSecond * factor)
        }
    }

    private let addresses = NIOLockedValueBox(AllowanceTable())
    private let accounts = NIOLockedValueBox(AllowanceTable())
    /// Apart from the others: anybody can name talks without end, and would have the one table forget the rest.
    private let talks = NIOLockedValueBox(AllowanceTable())
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

    /// Takes `amount` of an address's allowance for `kind`, and of those of the networks that it lies in, or throws
    /// `LimitRefusal.wait`.
    /// - Parameter networks: the address and those networks, each with how many subscribers it is taken for.
    package func spend(_ kind: Kind, _ amount: Int = 1, by networks: [(bytes: [UInt8], subscribers: Double)])
        throws(LimitRefusal)
    {
        try spend(
            kind, amount, in: addresses,
            from: networks.map { ($0.bytes, kind.rate(times: factor * $0.subscribers)) })
    }

    /// Takes `amount` of the allowance for `kind` that an account has, whatever address it comes from, or throws
    /// `LimitRefusal.wait`. `account` names one that was signed in.
    package func spend(_ kind: Kind, _ amount: Int = 1, of account: [UInt8]) throws(LimitRefusal) {
        try spend(kind, amount, in: accounts, from: [(account, kind.rate(times: factor))])
    }

    /// The same of a mailbox, or of a member of a talk, whether there is one of this name or not.
    package func spend(_ kind: Kind, _ amount: Int = 1, in talk: [UInt8]) throws(LimitRefusal) {
        try spend(kind, amount, in: talks, from: [(talk, kind.rate(times: factor))])
    }

    private func spend(
        _ kind: Kind, _ amount: Int, in table: NIOLockedValueBox<AllowanceTable>,
        from buckets: [(owner: [UInt8], rate: AllowanceTable.Rate)]
    ) throws(LimitRefusal) {
        let time = now()
        let wait = table.withLockedValue { $0.take(Double(amount), kind.name, from: buckets, at: time) }
        if let wait { throw .wait(seconds: Int(max(1, min(86_400, wait.rounded(.up))))) }
    }

    /// Counts one more open stream for the address, or throws `LimitRefusal.wait`.
    ///
    /// - Returns: what gives the place back; called again, it does nothing.
    package func takeStream(by subscriber: [UInt8]) throws(LimitRefusal) -> @Sendable () -> Void {
        let isWithin = streams.withLockedValue { streams in
            guard Double(streams[subscriber, default: 0]) < Limits.streamsPerAddress * factor else {
                return false
            }
            streams[subscriber, default: 0] += 1
            return true
        }
        guard isWithin else { throw .wait(seconds: 30) }
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
