/// What an envelope's ciphertext holds: `kf[32] ‖ o32 (Part…) ‖ 0x00*` (protocol 4.6).
public struct Payload: Hashable, Sendable {
    /// The franking key: the parts' salts are made from it, so it stays inside the ciphertext.
    public let frankingKey: Bytes32
    /// At least one part; part 0 is the sender's ``AckVector``.
    public let parts: [Part]
    /// What part 0 says the sender had seen.
    public let acknowledged: AckVector

    init(frankingKey: Bytes32, parts: [Part]) throws(WireProblem) {
        guard let first = parts.first else { throw .wrongLength }
        guard first.kind == .meta, !parts.dropFirst().contains(where: { $0.kind == .meta }) else {
            throw .unknownType
        }
        acknowledged = try AckVector(first.data)
        for part in parts where part.kind == .text || part.kind == .alias {
            _ = try part.content()
        }
        self.frankingKey = frankingKey
        self.parts = parts
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        guard Self.isPaddedCount(bytes.count + AuthenticatedEncryption.tagCount) else {
            throw .padding
        }
        var reader = Reader(bytes)
        let key = try reader.octets(Bytes32.self)
        let parts = try list(try reader.o32(), Self.part)
        guard reader.rest().allSatisfy({ $0 == 0 }) else { throw .padding }
        try self.init(frankingKey: key, parts: parts)
    }

    /// The payload with the least padding that makes its ciphertext one of the padded lengths.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 496)
        writer.octets(frankingKey)
        writer.list32 { list in for part in parts { part.write(to: &list) } }
        let tag = AuthenticatedEncryption.tagCount
        writer.pad(to: Self.paddedCount(writer.bytes.count + tag) - tag)
        return try writer.finish()
    }

    private static func part(_ reader: inout Reader) throws(WireProblem) -> Part {
        try Part(from: &reader)
    }

    /// Whether a ciphertext of `count` bytes is 512, 1,024, … 65,536 or a multiple of 65,536 long.
    static func isPaddedCount(_ count: Int) -> Bool { count >= 512 && paddedCount(count) == count }

    private static func paddedCount(_ count: Int) -> Int {
        guard count <= 65_536 else { return (count + 65_535) / 65_536 * 65_536 }
        var padded = 512
        while padded < count { padded *= 2 }
        return padded
    }
}
