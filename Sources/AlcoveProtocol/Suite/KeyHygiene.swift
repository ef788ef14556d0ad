/// The checks that must come before every call of a cryptographic engine (protocol 4.1).
///
/// Engines differ in what they accept: some take keys of small order, under which one signature
/// fits any message or an agreement is all zeros, and some take malleated signatures.
enum KeyHygiene {
    /// Whether `key` can be an Ed25519 public key: canonical and not of small order.
    static func isSound(signingKey key: ArraySlice<UInt8>) -> Bool {
        key.count == 32 && isCanonicalPoint(key) && !smallOrderPoints.contains(Array(key))
    }

    /// Whether `signature` has a sound R and a scalar S below the group order L.
    static func isSound(signature: ArraySlice<UInt8>) -> Bool {
        signature.count == 64 && isSound(signingKey: signature.prefix(32))
            && isLess(signature.suffix(32), groupOrder)
    }

    /// Whether `key` can be an X25519 public key or HPKE `enc`; the top bit is ignored, as X25519 does.
    static func isSound(agreementKey key: ArraySlice<UInt8>) -> Bool {
        guard key.count == 32, let last = key.last else { return false }
        return !lowOrderPoints.contains(key.dropLast() + [last & 0x7f])
    }

    private static func isCanonicalPoint(_ point: ArraySlice<UInt8>) -> Bool {
        guard let last = point.last else { return false }
        return isLess(point.dropLast() + [last & 0x7f], fieldPrime)
    }

    /// Whether the little-endian number `one` is below `other`; both have 32 bytes.
    private static func isLess(_ one: ArraySlice<UInt8>, _ other: [UInt8]) -> Bool {
        one.reversed().lexicographicallyPrecedes(other.reversed())
    }

    /// 2^255 − 19, little-endian.
    private static let fieldPrime = bytes("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")

    /// L, the order of the Ed25519 base point, little-endian.
    private static let groupOrder = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")

    private static let smallOrderPoints: Set<[UInt8]> = Set(
        [
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        ].map(bytes))

    private static let lowOrderPoints: Set<[UInt8]> = Set(
        [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        ].map(bytes))

    private static func bytes(_ hex: String) -> [UInt8] { Hexadecimal.decode(hex.utf8) ?? [] }
}
