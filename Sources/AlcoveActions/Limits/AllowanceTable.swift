import Crypto

/// Token buckets by network or account, of bounded size, that remember neither.
///
/// A bucket is named by a truncated HMAC of its owner under a key that lives in memory. The key changes after a while, or when
/// there are many buckets; the generation before is asked as long, so that nobody's allowance is whole again with it.
struct AllowanceTable {
    /// So many begin a new generation; two are kept, so that memory holds at most twice as many.
    let mostBuckets: Int
    /// How long a key is used, in seconds. A bucket is kept as long after its last use, and longer, unless there are too many.
    let lifetime: Double

    /// What one owner may do.
    struct Rate {
        /// Requests, or bytes, that may come at once.
        let burst: Double
        /// Requests, or bytes, that are allowed again each second.
        let perSecond: Double
    }

    /// In seconds, no shorter than any allowance takes to become whole: one that is forgotten earlier is whole too soon.
    static let longest = 20_000.0

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

        func name(_ kind: String, _ owner: [UInt8]) -> UInt64 {
            let code = HMAC<SHA256>.authenticationCode(for: Array(kind.utf8) + [0] + owner, using: key)
            return code.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
    }

    private var current = Generation(born: -.infinity)
    private var previous: Generation?

    init(mostBuckets: Int = 100_000, lifetime: Double = longest) {
        (self.mostBuckets, self.lifetime) = (mostBuckets, lifetime)
    }

    /// How many buckets are kept.
    var count: Int { current.buckets.count + (previous?.buckets.count ?? 0) }

    /// Takes `amount` from each of `owners`, if all have it; else from none, and answers after how many seconds they have.
    mutating func take(
        _ amount: Double, _ kind: String, from owners: [(owner: [UInt8], rate: Rate)], at time: Double
    ) -> Double? {
        renew(at: time)
        let found = owners.map { owner, rate in
            (current.name(kind, owner), bucket(kind, owner, rate, at: time), rate)
        }
        let wait = found.map { _, bucket, rate in (amount - bucket.tokens) / rate.perSecond }.max() ?? 0
        // A whole one that nothing is taken from is as good as none: whoever is refused for their larger network makes no
        // buckets, with which they could have those of others forgotten.
        for (name, bucket, rate) in found where wait <= 0 || bucket.tokens < rate.burst {
            current.buckets[name] = wait > 0 ? bucket : Bucket(tokens: bucket.tokens - amount, at: time)
        }
        return wait > 0 ? wait : nil
    }

    /// Gives back `amount` that was taken for what does not count after all.
    mutating func giveBack(_ amount: Double, _ kind: String, to owner: [UInt8], _ rate: Rate, at time: Double)
    {
        var bucket = bucket(kind, owner, rate, at: time)
        bucket.tokens = min(rate.burst, bucket.tokens + amount)
        current.buckets[current.name(kind, owner)] = bucket
    }

    private func bucket(_ kind: String, _ owner: [UInt8], _ rate: Rate, at time: Double) -> Bucket {
        let kept =
            current.buckets[current.name(kind, owner)]
            ?? previous.flatMap { $0.buckets[$0.name(kind, owner)] }
        return kept?.filled(to: time, by: rate) ?? Bucket(tokens: rate.burst, at: time)
    }

    private mutating func renew(at time: Double) {
        guard time - current.born > lifetime || current.buckets.count >= mostBuckets else { return }
        previous = current
        current = Generation(born: time)
    }
}
