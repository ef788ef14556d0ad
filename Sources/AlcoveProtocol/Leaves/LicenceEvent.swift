/// Something that happened to a practitioner's licence, signed by a verification authority (protocol 4.11).
public struct LicenceEvent: SignedLeaf {
    /// What happened.
    public enum Kind: UInt8, CaseIterable, Sendable {
        case verified = 1
        case renewed = 2
        case conditions = 3
        case suspended = 4
        case struckOff = 5
        case lapsed = 6
        case reinstated = 7
        /// Practice allowed in a jurisdiction that did not license the practitioner.
        case crossBorder = 8
    }

    /// The fields that are signed.
    public struct Fields: SignedFields {
        public var handle: String
        /// 1 for a handle's first event, then one more each time, whatever jurisdiction it is about.
        public var sequence: UInt32
        /// SHA-256 of the event before with its signature, all zero for the first.
        public var previous: Bytes32
        /// The practitioner's identity key, which the authority has checked.
        public var identityKey: SigningKey
        public var kind: Kind
        public var jurisdiction: String
        /// The name by which verifiers know the authority's key.
        public var authorityID: String
        /// Seconds since 1970.
        public var from: UInt64
        /// Seconds since 1970; 0 when it has no end.
        public var to: UInt64
        /// Commits to the register entry or document that was seen, see ``documentCommit(_:salt:)``.
        public var documentCommit: Bytes32

        public init(
            handle: String, sequence: UInt32, previous: Bytes32, identityKey: SigningKey, kind: Kind,
            jurisdiction: String, authorityID: String, from: UInt64, to: UInt64, documentCommit: Bytes32
        ) {
            self.handle = handle
            self.sequence = sequence
            self.previous = previous
            self.identityKey = identityKey
            self.kind = kind
            self.jurisdiction = jurisdiction
            self.authorityID = authorityID
            self.from = from
            self.to = to
            self.documentCommit = documentCommit
        }
    }

    public let fields: Fields
    /// By the authority.
    public let signature: Bytes64

    public init(fields: Fields, signature: Bytes64) {
        self.fields = fields
        self.signature = signature
    }

    /// What the next event of the handle names as its predecessor.
    public func hash() throws(WireProblem) -> Bytes32 { sha256(try encoded()) }

    /// Commits to what an authority looked at, so that it can be shown later and not be guessed before:
    /// `H("alcove/1 licence-doc", salt ‖ document)`.
    public static func documentCommit(_ document: [UInt8], salt: Bytes32) -> Bytes32 {
        Label.licenceDocument.hash(salt.bytes + document)
    }
}

extension LicenceEvent.Fields {
    public static var label: Label { .licence }

    public init(from reader: inout Reader) throws(WireProblem) {
        try reader.expect(version: 1, type: LoggedLeafKind.licenceEvent.rawValue)
        handle = try name(try reader.o8())
        sequence = try reader.u32()
        previous = try reader.octets()
        identityKey = try SigningKey(try reader.octets())
        guard let kind = LicenceEvent.Kind(rawValue: try reader.u8()) else { throw .unknownValue }
        self.kind = kind
        jurisdiction = try name(try reader.o8())
        authorityID = try name(try reader.o8())
        from = try reader.u64()
        to = try reader.u64()
        documentCommit = try reader.octets()
        guard sequence >= 1, (previous == .zero) == (sequence == 1), to == 0 || from <= to else {
            throw .unknownValue
        }
    }

    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 256)
        writer.u16(1)
        writer.u8(LoggedLeafKind.licenceEvent.rawValue)
        writer.o8(handle.utf8)
        writer.u32(sequence)
        writer.octets(previous)
        writer.octets(identityKey.raw)
        writer.u8(kind.rawValue)
        writer.o8(jurisdiction.utf8)
        writer.o8(authorityID.utf8)
        writer.u64(from)
        writer.u64(to)
        writer.octets(documentCommit)
        return try writer.finish()
    }
}
