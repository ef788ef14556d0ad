/// One consistent view of the log, valid inside ``LogStore/read(_:)``.
package struct LogPages {
    fileprivate let transaction: any ReadTransaction

    /// One of the two heads; nil when there is none yet.
    package func head(_ name: LogHead.Name) throws -> LogHead? {
        try transaction.logHead(name, locked: false)
    }

    /// The hashes of a tile, 32 bytes each, as many as there are; nil when there is none.
    package func tile(level: Int, index: Int64) throws -> [UInt8]? {
        try transaction.row(
            "SELECT hashes FROM log_tile WHERE level = ?1 AND idx = ?2", [.integer(level), .integer(index)]
        ) { try $0.bytes() }
    }

    /// The entries of a bundle, as many as there are; nil when there is none.
    package func bundle(_ index: Int64) throws -> LogGrowth.Bundle? {
        try transaction.row("SELECT width, entries FROM log_bundle WHERE idx = ?1", [.integer(index)]) {
            LogGrowth.Bundle(index: index, width: try $0.number(), entries: try $0.bytes())
        }
    }

    /// Where leaves lie whose hash begins with these eight bytes, first one first.
    package func places(of key: Int64) throws -> [Int64] {
        try transaction.rows(
            "SELECT idx FROM log_place WHERE hash_key = ?1 ORDER BY idx", [.integer(key)]
        ) { try $0.integer() }
    }

    /// Where the leaves of one type about `handle` lie, oldest first.
    package func subjects(_ handle: String, kind: UInt8) throws -> [Int64] {
        try transaction.rows(
            "SELECT idx FROM log_subject WHERE handle = ?1 AND kind = ?2 ORDER BY idx",
            [.text(handle), .integer(Int(kind))]
        ) { try $0.integer() }
    }

    /// Where the newest leaf of one type about `handle` lies.
    package func newest(_ handle: String, kind: UInt8) throws -> Int64? {
        try transaction.row(
            "SELECT MAX(idx) FROM log_subject WHERE handle = ?1 AND kind = ?2",
            [.text(handle), .integer(Int(kind))]
        ) { try $0.optionalInteger() } ?? nil
    }

    /// Where the newest leaf lies that changed a line of the directory: a key record or a licence event.
    package func newestChange() throws -> Int64? {
        try transaction.row("SELECT MAX(idx) FROM log_subject WHERE kind IN (64, 66)") {
            try $0.optionalInteger()
        } ?? nil
    }

    /// Every line of the directory.
    package func directory() throws -> [LogDirectoryLine] {
        try transaction.rows(
            "SELECT handle, record_hash, record_idx, identity_key, not_after_s, licences FROM log_directory"
        ) {
            LogDirectoryLine(
                handle: try $0.text(), recordHash: try $0.bytes(), recordIndex: try $0.integer(),
                identityKey: try $0.bytes(), notAfter: try $0.integer(), licences: try $0.text())
        }
    }

    /// Whether a leaf waits for its place.
    package func hasPending() throws -> Bool {
        try transaction.row("SELECT 1 FROM log_pending LIMIT 1") != nil
    }
}

extension LogStore {
    /// Reads several parts of the log as they were at one moment.
    package func read<T: Sendable>(_ body: @escaping @Sendable (LogPages) throws -> T) async throws -> T {
        try await database.read { try body(LogPages(transaction: $0)) }
    }

    /// One of the two heads; nil when there is none yet.
    package func head(_ name: LogHead.Name) async throws -> LogHead? {
        try await read { try $0.head(name) }
    }
}

extension ReadTransaction {
    /// - Parameter locked: whether other writers wait until this transaction ends.
    func logHead(_ name: LogHead.Name, locked: Bool) throws -> LogHead? {
        try row(
            "SELECT size, root, note, at_s FROM log_head WHERE name = ?1" + (locked ? dialect.forUpdate : ""),
            [.text(name.rawValue)], LogHead.init)
    }
}
