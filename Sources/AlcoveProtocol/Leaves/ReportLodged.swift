/// That a report reached a regulator on a day; not about whom, and by nobody (protocol 4.10).
public struct ReportLodged: Hashable, Sendable {
    /// ``Sanction/caseCommit(_:blind:)`` of the inquiry.
    public let caseCommit: Bytes32
    public let regulatorID: String
    /// Days since 1 January 1970 in UTC.
    public let day: UInt32

    public init(caseCommit: Bytes32, regulatorID: String, day: UInt32) {
        self.caseCommit = caseCommit
        self.regulatorID = regulatorID
        self.day = day
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: LoggedLeafKind.reportLodged.rawValue)
        caseCommit = try reader.octets()
        regulatorID = try name(try reader.o8())
        day = try reader.u32()
        try reader.finish()
    }

    /// The leaf as it is logged.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 80)
        writer.u16(1)
        writer.u8(LoggedLeafKind.reportLodged.rawValue)
        writer.octets(caseCommit)
        writer.o8(regulatorID.utf8)
        writer.u32(day)
        return try writer.finish()
    }
}
