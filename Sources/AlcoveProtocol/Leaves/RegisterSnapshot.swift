/// That a register's file was put in force: log leaf type 0x4b. It commits to the whole file, so that nobody can later
/// say that the register read differently.
///
/// ```
/// u16 version=1 ‖ u8 type=0x4b ‖ o8 register_id ‖ sha256[32] ‖ u64 rows ‖ u64 fetched_s
/// ```
public struct RegisterSnapshot: Hashable, Sendable {
    public let registerID: String
    /// Of the file's bytes, as it was imported.
    public let sha256: Bytes32
    public let rows: UInt64
    /// Seconds since 1970: the earliest moment that any row was fetched from the register.
    public let fetched: UInt64

    public init(registerID: String, sha256: Bytes32, rows: UInt64, fetched: UInt64) {
        self.registerID = registerID
        self.sha256 = sha256
        self.rows = rows
        self.fetched = fetched
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: 0x4b)
        registerID = try name(try reader.o8())
        sha256 = try reader.octets()
        rows = try reader.u64()
        fetched = try reader.u64()
        try reader.finish()
    }

    /// The leaf's bytes.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 96)
        writer.u16(1)
        writer.u8(0x4b)
        writer.o8(registerID.utf8)
        writer.octets(sha256)
        writer.u64(rows)
        writer.u64(fetched)
        return try writer.finish()
    }
}
