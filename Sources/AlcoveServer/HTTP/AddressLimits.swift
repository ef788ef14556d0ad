import Crypto
import Dispatch
import NIOConcurrencyHelpers

/// How often one network address, or one /64 of IPv6, may do a thing.
///
/// Addresses themselves are never kept: a bucket is named by a truncated HMAC of the address under a key that lives in
/// memory and changes every hour.
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
    }

    private struct Bucket {
        var tokens: Double
        var at: Double
    }

    private struct State {
        var key = SymmetricKey(size: .bits256)
        var keyBorn: Double = 0
        var buckets: [UInt64: Bucket] = [:]
    }

    private let state = NIOLockedValueBox(State())
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

    /// Takes one of the address's allowance for `kind`, or throws `Problem.tooMany`.
    package func spend(_ kind: Kind, by context: AlcoveContext) throws(Problem) {
        let time = now()
        let wait: Double? = state.withLockedValue { state in
            Self.renewKey(&state, at: time)
            let name = Self.name(kind.name, context.subscriber, state.key)
            var bucket = state.buckets[name] ?? Bucket(tokens: kind.burst * factor, at: time)
            bucket.tokens = min(
                kind.burst * factor, bucket.tokens + (time - bucket.at) * kind.perSecond * factor)
            bucket.at = time
            defer { state.buckets[name] = bucket }
            guard bucket.tokens >= 1 else { return (1 - bucket.tokens) / (kind.perSecond * factor) }
            bucket.tokens -= 1
            return nil
        }
        if let wait { throw .tooMany(retryAfter: max(1, Int(wait.rounded(.up)))) }
    }

    /// A new key each hour; with it every bucket is forgotten.
    private static func renewKey(_ state: inout State, at time: Double) {
        guard time - state.keyBorn > 3600 else { return }
        state.key = SymmetricKey(size: .bits256)
        state.keyBorn = time
        state.buckets.removeAll()
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

    private static func name(_ kind: String, _ subscriber: [UInt8], _ key: SymmetricKey) -> UInt64 {
        let code = HMAC<SHA256>.authenticationCode(for: Array(kind.utf8) + [0] + subscriber, using: key)
        return code.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
}
