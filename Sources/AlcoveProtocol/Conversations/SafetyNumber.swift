import Crypto

/// What two members compare aloud or by camera to know that nobody stands between them (protocol 4.16).
public struct SafetyNumber: Hashable, Sendable {
    /// The 64 bytes of the QR code.
    public let code: [UInt8]

    /// The same whichever of the two keys comes first.
    public init(cid: Bytes32, _ one: SigningKey, _ other: SigningKey) {
        let keys = [one.raw.bytes, other.raw.bytes].sorted { $0.lexicographicallyPrecedes($1) }
        code = Array(SHA512.hash(data: Label.safety.prefix + cid.bytes + keys.joined()))
    }

    /// Twelve groups of five digits.
    public var groups: [String] {
        stride(from: 0, to: 60, by: 5).map { start in
            let number = code[start..<start + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000
            let digits = String(number)
            return String(repeating: "0", count: 5 - digits.count) + digits
        }
    }

    /// The groups with spaces between.
    public var digits: String { groups.joined(separator: " ") }
}
