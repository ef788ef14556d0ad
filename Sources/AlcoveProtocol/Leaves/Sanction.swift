/// An order of a regulator about a practitioner, signed by it (protocol 4.11). It names no complainant.
public struct Sanction: Hashable, Sendable {
    /// What was ordered.
    public enum Measure: UInt8, CaseIterable, Sendable {
        case interimSuspension = 1
        case interimConditions = 2
        case warning = 3
        case conditions = 4
        case suspension = 5
        case strikeOff = 6
        /// An earlier order ends before its time.
        case lifted = 7
    }

    /// The fields that are signed.
    public struct Fields: Hashable, Sendable {
        public var handle: String
        /// Names the inquiry to those who know its blind, see ``caseCommit(_:blind:)``.
        public var caseCommit: Bytes32
        public var measure: Measure
        /// Seconds since 1970.
        public var from: UInt64
        /// Seconds since 1970; 0 when it has no end.
        public var to: UInt64

        public init(handle: String, caseCommit: Bytes32, measure: Measure, from: UInt64, to: UInt64) {
            self.handle = handle
            self.caseCommit = caseCommit
            self.measure = measure
            self.from = from
            self.to = to
        }

        /// The bytes that the signature covers.
        public func encoded() throws(WireProblem) -> [UInt8] {
            var writer = Writer(reserving: 160)
            writer.u16(1)
            writer.u8(LoggedLeafKind.sanction.rawValue)
            writer.o8(handle.utf8)
            writer.octets(caseCommit)
            writer.u8(measure.rawValue)
            writer.u64(from)
            writer.u64(to)
            return try writer.finish()
        }
    }

    public let fields: Fields
    /// By the regulator's officer.
    public let signature: Bytes64

    /// Signs `fields` with the officer's key.
    public init(_ fields: Fields, by seed: SigningSeed) throws(WireProblem) {
        guard let signature = seed.sign(.sanction, try fields.encoded()) else { throw .weakKey }
        self.fields = fields
        self.signature = signature
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: LoggedLeafKind.sanction.rawValue)
        let handle = try text(try reader.o8())
        let commit = try reader.octets(Bytes32.self)
        guard let measure = Measure(rawValue: try reader.u8()) else { throw .unknownValue }
        fields = Fields(
            handle: handle, caseCommit: commit, measure: measure, from: try reader.u64(),
            to: try reader.u64())
        signature = try reader.octets()
        try reader.finish()
        guard fields.to == 0 || fields.from <= fields.to else { throw .unknownValue }
    }

    /// The leaf as it is logged.
    public func encoded() throws(WireProblem) -> [UInt8] { try fields.encoded() + signature.bytes }

    /// Whether the owner of `key` signed it.
    public func isSigned(by key: SigningKey) -> Bool {
        guard let signed = try? fields.encoded() else { return false }
        return key.isValid(signature, .sanction, signed)
    }

    /// Commits to an inquiry: `H("alcove/1 case", case_id ‖ blind)`. The same value stands in ``ReportLodged``.
    public static func caseCommit(_ caseID: Bytes16, blind: Bytes32) -> Bytes32 {
        Label.caseCommit.hash(caseID.bytes + blind.bytes)
    }
}
