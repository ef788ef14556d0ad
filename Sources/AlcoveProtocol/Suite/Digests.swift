import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// SHA-256 of `data`.
public func sha256(_ data: ArraySlice<UInt8>) -> Bytes32 { digest(data) }

/// SHA-256 of `data`.
public func sha256(_ data: [UInt8]) -> Bytes32 { digest(data) }

private func digest(_ data: some DataProtocol) -> Bytes32 {
    Bytes32(fitting: Array(SHA256.hash(data: data)))
}

extension Label {
    /// `H(label, data) = SHA-256(L(label) ‖ data)`.
    func hash(_ data: some DataProtocol) -> Bytes32 {
        var hasher = SHA256()
        hasher.update(data: prefix)
        hasher.update(data: data)
        return Bytes32(fitting: Array(hasher.finalize()))
    }

    /// `MAC(key, label, data) = HMAC-SHA-256(key, L(label) ‖ data)`.
    func mac(_ key: Bytes32, _ data: some DataProtocol) -> Bytes32 {
        var code = HMAC<SHA256>(key: SymmetricKey(data: key.bytes))
        code.update(data: prefix)
        code.update(data: data)
        return Bytes32(fitting: Array(code.finalize()))
    }
}

/// Whether two byte strings are equal, in a time that depends on their lengths only.
func constantTimeEqual(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
