import Crypto

/// Allowances by network, of bounded size, that remember no address.
///
/// A bucket is named by a truncated HMAC of the network under a key that lives in memory. The key changes each hour, or when
/// there are many buckets; the generation before is asked for a while, so that nobody's allowance is whole again with it.
struct AllowanceTable {
    /// One more than this begins a new generation; two are kept, so that memory holds at most twice as many.
    var mostBuckets = 100_000
    /// How long a key is used, in seconds.
    static let hour: Double = 3600

    /// What one network may do.
    struct Rate {
        /// Requests, or bytes, that may come at once.
        let burst: Double
        /// Requests, or bytes, that are allowed again each second.
        let perSecond: Double
    }

    private struct Bucket {
        var tokens: Double
        var at: Double

        func filled(to time: Double, by rate: Rate) -> Bucket {
            Bucket(tokens: min(rate.burst, tokens + max(0, time - at) * rate.perSecond), at: time)
        }
    }

    private struct Generation {
        let key = SymmetricKey(size: .bits256)
        let born: Double
        var buckets: [UInt64: Bucket] = [:]

        func name(_ kind: String, _ network: [UInt8]) -> UInt64 {
            let code = HMAC<SHA256>.authenticationCode(for: Array(kind.utf8) + [0] + network, using: key)
            return code.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
    }

    private var current = Generation(born: -.infinity)
    private var previous: Generation?

    /// How many buckets are kept.
    var count: Int { current.buckets.count + (previous?.buckets.count ?? 0) }

    /// Takes `amount` from each of `networks`, if all have it; else from none, and answers after how many seconds they have.
    mutating func take(
        _ amount: Double, _ kind: String, from networks: [(network: [UInt8], rate: Rate)], at time: Double
    ) -> Double? {
        renew(at: time)
        let found = networks.map { network, rate in
            (current.name(kind, network), bucket(kind, network, rate, at: time), rate)
        }
        let wait = found.map { _, bucket, rate in (amount - bucket.tokens) / rate.perSecond }.max() ?? 0
        for (name, bucket, _) in found {
            current.buckets[name] = wait > 0 ? bucket : Bucket(tokens: bucket.tokens - amount, at: time)
        }
        return wait > 0 ? wait : nil
    }

    private func bucket(_ kind: String, _ network: [UInt8], _ rate: Rate, at time: Double) -> Bucket {
        let kept =
            current.buckets[current.name(kind, network)]
            ?? previous.flatMap { $0.buckets[$0.name(kind, network)] }
        return kept?.filled(to: time, by: rate) ?? Bucket(tokens: rate.burst, at: time)
    }

    private mutating func renew(at time: Double) {
        guard time - current.born > Self.hour || current.buckets.count > mostBuckets else { return }
        previous = current
        current = Generation(born: time)
    }
}
