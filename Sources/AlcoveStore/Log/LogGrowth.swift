/// What some leaves add to the log, worked out by whoever signs it.
package struct LogGrowth: Sendable {
    /// Entries of one bundle, from its first on: each behind a two-byte length (C2SP tlog-tiles).
    package struct Bundle: Sendable, Hashable {
        package let index: Int64
        /// How many entries, 1 to 256.
        package let width: Int
        package let entries: [UInt8]

        package init(index: Int64, width: Int, entries: [UInt8]) {
            self.index = index
            self.width = width
            self.entries = entries
        }
    }

    /// Hashes of one tile, from its first on: 32 bytes each.
    package struct Tile: Sendable, Hashable {
        package let level: Int
        package let index: Int64
        package let hashes: [UInt8]

        package init(level: Int, index: Int64, hashes: [UInt8]) {
            self.level = level
            self.index = index
            self.hashes = hashes
        }
    }

    /// Where a leaf lies.
    package struct Place: Sendable, Hashable {
        /// The first eight bytes of its hash, big-endian.
        package let key: Int64
        package let index: Int64

        package init(key: Int64, index: Int64) {
            self.key = key
            self.index = index
        }
    }

    package var bundles: [Bundle] = []
    package var tiles: [Tile] = []
    package var places: [Place] = []
    package var subjects: [LogSubject] = []
    /// The lines of the directory that changed.
    package var directory: [LogDirectoryLine] = []
    package var head: LogHead
    /// Whether the head is published at once, because no witness is asked.
    package var isPublished: Bool

    package init(head: LogHead, isPublished: Bool) {
        self.head = head
        self.isPublished = isPublished
    }
}

/// That a leaf is about somebody.
package struct LogSubject: Sendable, Hashable {
    /// Whom it is about; empty for the instance itself.
    package let handle: String
    /// The leaf's type byte.
    package let kind: UInt8
    package let index: Int64

    package init(handle: String, kind: UInt8, index: Int64) {
        self.handle = handle
        self.kind = kind
        self.index = index
    }
}

/// What the log says of one handle.
package struct LogDirectoryLine: Sendable, Hashable {
    package let handle: String
    /// SHA-256 of the newest key record, 32 bytes.
    package var recordHash: [UInt8]
    /// Where the newest key record lies.
    package var recordIndex: Int64
    /// The newest record's identity key, 32 bytes.
    package var identityKey: [UInt8]
    /// When the newest key record ends, in seconds since 1970.
    package var notAfter: Int64
    /// The newest event of every licence, one a line: `CODE JURISDICTION AUTHORITY`.
    package var licences: String

    package init(
        handle: String, recordHash: [UInt8], recordIndex: Int64, identityKey: [UInt8], notAfter: Int64,
        licences: String
    ) {
        self.handle = handle
        self.recordHash = recordHash
        self.recordIndex = recordIndex
        self.identityKey = identityKey
        self.notAfter = notAfter
        self.licences = licences
    }
}
