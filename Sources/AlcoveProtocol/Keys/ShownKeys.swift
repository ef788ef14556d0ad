/// What a server shows when it is asked for somebody's keys (`…/key-proof`). Nothing in it has been checked.
public struct ShownKeys: Hashable, Sendable {
    /// An entry of the log with its `tlog-proof`.
    public struct Proven: Hashable, Sendable {
        public var leaf: [UInt8]
        public var proof: String

        public init(leaf: [UInt8], proof: String) {
            self.leaf = leaf
            self.proof = proof
        }
    }

    /// The handle's line in the directory, and its path to the snapshot's root.
    public struct Line: Hashable, Sendable {
        public var status: UInt8
        public var recordHash: Bytes32
        public var logIndex: UInt64
        public var index: UInt64
        public var size: UInt64
        public var path: [Bytes32]

        public init(
            status: UInt8, recordHash: Bytes32, logIndex: UInt64, index: UInt64, size: UInt64, path: [Bytes32]
        ) {
            self.status = status
            self.recordHash = recordHash
            self.logIndex = logIndex
            self.index = index
            self.size = size
            self.path = path
        }
    }

    /// KeyRecords, oldest first.
    public var records: [Proven]
    /// LicenceEvents, oldest first.
    public var licences: [Proven]
    /// The newest DirectorySnapshot.
    public var snapshot: Proven
    public var line: Line

    public init(records: [Proven], licences: [Proven], snapshot: Proven, line: Line) {
        self.records = records
        self.licences = licences
        self.snapshot = snapshot
        self.line = line
    }
}

/// How far a log had come when it was last seen.
public struct SeenHead: Hashable, Sendable {
    public let origin: String
    public let size: UInt64
    public let root: Bytes32

    public init(origin: String, size: UInt64, root: Bytes32) {
        self.origin = origin
        self.size = size
        self.root = root
    }
}

/// Keys that may be written to.
public struct SoundKeys: Sendable {
    /// The newest of ``records``.
    public let record: KeyRecord
    /// The whole chain, oldest first.
    public let records: [KeyRecord]
    /// Where the newest record lies in the log, for the member in the talk's first epoch.
    public let logReference: UInt64
    /// To be remembered until the next check.
    public let head: SeenHead
    /// SHA-256 of the snapshot's signed checkpoint, for epoch 0.
    public let checkpointHash: Bytes32
    /// Whether outside witnesses have seen that checkpoint.
    public let isWitnessed: Bool
}

/// Why keys that a server shows are not to be written to (protocol 4.4).
public enum KeyTrouble: String, Error, Hashable, Sendable, CaseIterable {
    /// Another key in the practitioner's name.
    case swapped
    /// A key that was replaced, or that is no longer in force.
    case stale
    /// Others are shown another log.
    case twoViews = "two-views"
    /// A proof, a chain or a signature in it is wrong.
    case forged
    case directoryOld = "directory-old"
    /// The directory, its witnesses or the newest key are ahead of this device's clock.
    case future
    /// Not the log that was pinned, or none that can be.
    case logUnknown = "log-unknown"
    case notWitnessed = "not-witnessed"
    /// The log has no such handle.
    case unlogged
    case suspended
    case struckOff = "struck-off"
    case closed
    case unlicensed

    /// Whether somebody is lying: no message goes out then, also not in a talk that goes on.
    public var isAlarm: Bool {
        switch self {
        case .swapped, .stale, .twoViews, .forged: true
        default: false
        }
    }
}
