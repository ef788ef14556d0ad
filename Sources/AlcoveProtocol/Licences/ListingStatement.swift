/// A practitioner's signed word that they want to be listed here, or no longer. Not logged: it can be taken back at once,
/// and nobody else needs it.
///
/// ```
/// u16 version=1 ‖ u8 type=1 ‖ o8 handle ‖ u32 sequence ‖ u8 willing (0 or 1) ‖ o8 origin ‖ u64 at_s
///   ‖ signature[64] by the identity key, label "alcove/1 listing"
/// ```
public struct ListingStatement: Hashable, Sendable {
    /// The fields that are signed.
    public struct Fields: Hashable, Sendable {
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

        func encoded() throws(WireProblem) -> [UInt8] {
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

    /// Signs `fields` with the practitioner's identity key.
    public init(_ fields: Fields, by seed: SigningSeed) throws(WireProblem) {
        guard let signature = seed.sign(.listing, try fields.encoded()) else { throw .weakKey }
        self.fields = fields
        self.signature = signature
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: 1)
        let handle = try text(try reader.o8())
        let sequence = try reader.u32()
        let willing = try reader.u8()
        guard willing <= 1, sequence >= 1 else { throw .unknownValue }
        fields = Fields(
            handle: handle, sequence: sequence, isWilling: willing == 1, origin: try text(try reader.o8()),
            at: try reader.u64())
        signature = try reader.octets()
        try reader.finish()
    }

    /// The statement with its signature.
    public func encoded() throws(WireProblem) -> [UInt8] { try fields.encoded() + signature.bytes }

    /// Whether the owner of `key` signed it.
    public func isSigned(by key: SigningKey) -> Bool {
        guard let signed = try? fields.encoded() else { return false }
        return key.isValid(signature, .listing, signed)
    }
}

extension Label {
    static let listing = Label("listing")
}
