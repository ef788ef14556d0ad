/// An order of a regulator about a practitioner, signed by it (protocol 4.11). It names no complainant.
public struct Sanction: SignedLeaf {
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
    public struct Fields: SignedFields {
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

    public init(fields: Fields, signature: Bytes64) {
        self.fields = fields
        self.signature = signature
    }

    /// Commits to an inquiry: `H("alcove/1 case", case_id ‖ blind)`. The same value stands in ``ReportLodged``.
    public static func caseCommit(_ caseID: Bytes16, blind: Bytes32) -> Bytes32 {
        Label.caseCommit.hash(caseID.bytes + blind.bytes)
    }
}

extension Sanction.Fields {
    public static var label: Label { .sanction }

    public init(from reader: inout Reader) throws(WireProblem) {
        try reader.expect(version: 1, type: LoggedLeafKind.sanction.rawValue)
        handle = try name(try reader.o8())
        caseCommit = try reader.octets()
        guard let measure = Sanction.Measure(rawValue: try reader.u8()) else { throw .unknownValue }
        self.measure = measure
        from = try reader.u64()
        to = try reader.u64()
        guard to == 0 || from <= to else { throw .unknownValue }
    }
}
