/// How a header commits to its parts, so that any of them can be disclosed and checked alone (protocol 4.6).
public enum Commitment {
    /// The salt of part `index`: known from the franking key, or disclosed with the part.
    public static func salt(_ index: UInt32, frankingKey: Bytes32) -> Bytes32 {
        Label.partSalt.mac(frankingKey, number(index))
    }

    /// The leaf that stands for `part` in the commitment.
    public static func leaf(
        _ index: UInt32, salt: Bytes32, part: Part
    ) throws(WireProblem) -> Bytes32 {
        Label.part.hash(number(index) + salt.bytes + (try part.encoded()))
    }

    /// The commitment to `leaves` in their order under one header's `context`.
    public static func commit(context: Bytes32, leaves: [Bytes32]) -> Bytes32 {
        let count = UInt32(truncatingIfNeeded: leaves.count)
        return Label.commit.hash(context.bytes + number(count) + leaves.flatMap(\.bytes))
    }

    /// The leaves of `payload`'s parts.
    public static func leaves(of payload: Payload) throws(WireProblem) -> [Bytes32] {
        var leaves: [Bytes32] = []
        for (index, part) in payload.parts.enumerated() {
            let index = UInt32(truncatingIfNeeded: index)
            let salt = salt(index, frankingKey: payload.frankingKey)
            leaves.append(try leaf(index, salt: salt, part: part))
        }
        return leaves
    }

    private static func number(_ value: UInt32) -> [UInt8] {
        var writer = Writer(reserving: 4)
        writer.u32(value)
        return writer.bytes
    }
}
