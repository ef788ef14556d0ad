/// A practitioner's signed word that they want to be listed here, or no longer. Not logged: it can be taken back at once,
/// and nobody else needs it.
///
/// ```
/// u16 version=1 ‖ u8 type=1 ‖ o8 handle ‖ u32 sequence ‖ u8 willing (0 or 1) ‖ o8 origin ‖ u64 at_s
///   ‖ signature[64] by the identity key, label "alcove/1 listing"
/// ```
public struct ListingStatement: SignedLeaf {
    /// The fields that are signed.
    public struct Fields: SignedFields {
        public var handle: String
        /// 1 for the first statement of a handle, then one more each time.
        public var sequence: UInt32
        public var isWilling: Bool
        /// The address of the service, such as `https://help.example.org`.
        public var origin: String
        /// Seconds since 1970.
        public var at: UInt64

        public init(handle: String, sequence: UInt32, isWilling: Bool, origin: String, at: UInt64) {
            self.handle = handle
            self.sequence = sequence
            self.isWilling = isWilling
            self.origin = origin
            self.at = at
        }

        public func encoded() throws(WireProblem) -> [UInt8] {
            var writer = Writer(reserving: 128)
            writer.u16(1)
            writer.u8(1)
            writer.o8(handle.utf8)
            writer.u32(sequence)
            writer.u8(isWilling ? 1 : 0)
            writer.o8(origin.utf8)
            writer.u64(at)
            return try writer.finish()
        }
    }

    public let fields: Fields
    public let signature: Bytes64

    public init(fields: Fields, signature: Bytes64) {
        self.fields = fields
        self.signature = signature
    }
}

extension ListingStatement.Fields {
    public static var label: Label { .listing }

    public init(from reader: inout Reader) throws(WireProblem) {
        try reader.expect(version: 1, type: 1)
        handle = try text(try reader.o8())
        sequence = try reader.u32()
        let willing = try reader.u8()
        guard willing <= 1, sequence >= 1 else { throw .unknownValue }
        isWilling = willing == 1
        origin = try text(try reader.o8())
        at = try reader.u64()
    }
}

extension Label {
    static let listing = Label("listing")
}
