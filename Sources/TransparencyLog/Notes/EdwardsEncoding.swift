/// Which 32-byte strings may stand for a point or a scalar of Ed25519.
///
/// Engines differ in what they accept, so these checks come before any of them is asked.
enum EdwardsEncoding {
    /// Whether `octets` can be a public key or a signature's R: canonical and not of small order.
    static func isSoundPoint(_ octets: ArraySlice<UInt8>) -> Bool {
        guard octets.count == 32, let last = octets.last else { return false }
        let ordinate = Array(octets.dropLast()) + [last & 0x7f]
        return isLess(ordinate[...], fieldPrime) && !smallOrder.contains(ordinate)
    }

    /// Whether `octets` is a signature with a sound R and an S below the order of the group.
    static func isSoundSignature(_ octets: ArraySlice<UInt8>) -> Bool {
        octets.count == 64 && isSoundPoint(octets.prefix(32)) && isLess(octets.suffix(32), groupOrder)
    }

    /// Whether the little-endian number `one` is below `other`; both have 32 octets.
    private static func isLess(_ one: ArraySlice<UInt8>, _ other: [UInt8]) -> Bool {
        one.reversed().lexicographicallyPrecedes(other.reversed())
    }

    /// 2^255 − 19, little-endian.
    private static let fieldPrime = [0xed] + [UInt8](repeating: 0xff, count: 30) + [0x7f]

    /// L, the order of the base point, little-endian.
    private static let groupOrder: [UInt8] =
        [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
        ] + [UInt8](repeating: 0, count: 15) + [0x10]

    /// The y of the points whose order divides 8, without the sign of x: five, which make ten encodings.
    private static let smallOrder: Set<[UInt8]> = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
    ]
}
