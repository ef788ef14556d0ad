import Crypto

/// Counts holds by where they come from without keeping addresses: a digest under a key that lives in memory and is
/// gone with the process.
package struct Holders: Sendable {
    private let key = SymmetricKey(size: .bits256)
    /// Live holds that one network address may have. Several people can share one.
    let limit: Int

    init(allowance: Double) { limit = max(1, Int(6 * allowance)) }

    /// Who the holds of `subscriber`, an address or the network of an IPv6 one, are counted as.
    package func holder(_ subscriber: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: subscriber, using: key))
    }
}
