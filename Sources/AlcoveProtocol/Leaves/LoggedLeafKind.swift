/// What an entry of the transparency log is: its third byte, after the version (protocol 4.11).
public enum LoggedLeafKind: UInt8, CaseIterable, Sendable {
    /// A ``Batch`` of receipts, access events or shred events.
    case batch = 0x30
    case keyRecord = 0x40
    case directorySnapshot = 0x41
    case licenceEvent = 0x42
    case policyPack = 0x43
    case appManifest = 0x44
    case instanceConfig = 0x45
    case recovery = 0x46
    case reportLodged = 0x47
    case sanction = 0x48
    case tokenKey = 0x49
    case heartbeat = 0x4a
    case registerSnapshot = 0x4b

    /// The kind of the entry `leaf`, by its first three bytes alone.
    public init(of leaf: [UInt8]) throws(WireProblem) {
        var reader = Reader(leaf)
        guard try reader.u16() == 1 else { throw .unknownVersion }
        guard let kind = LoggedLeafKind(rawValue: try reader.u8()) else { throw .unknownType }
        self = kind
    }
}
