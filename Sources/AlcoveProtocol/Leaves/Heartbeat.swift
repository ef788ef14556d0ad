/// Shows that a log still runs when nothing else is written to it (protocol 4.11).
public struct Heartbeat: Hashable, Sendable {
    /// Seconds since 1970.
    public let time: UInt64

    public init(time: UInt64) { self.time = time }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: LoggedLeafKind.heartbeat.rawValue)
        time = try reader.u64()
        try reader.finish()
    }

    /// The leaf as it is logged.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 11)
        writer.u16(1)
        writer.u8(LoggedLeafKind.heartbeat.rawValue)
        writer.u64(time)
        return try writer.finish()
    }
}
