package import AlcoveStore
import TransparencyLog

/// Where a log is read from: what a running instance serves, or a database.
package protocol LogSource: Sendable {
    /// The newest published head, signed.
    func checkpoint() async throws -> String

    /// The bytes of a tile or bundle, by its path under the log's prefix (C2SP tlog-tiles).
    /// - Throws: `LogFinding.missing` when there is none.
    func file(_ path: String) async throws -> [UInt8]
}

/// The log in a database, as its server would serve it.
package struct StoredLog: LogSource {
    package let store: LogStore

    package init(store: LogStore) { self.store = store }

    package func checkpoint() async throws -> String {
        guard let head = try await store.head(.published) else { throw LogFinding.missing("checkpoint") }
        return head.note
    }

    package func file(_ path: String) async throws -> [UInt8] {
        guard let coordinate = try? TileCoordinate(path: path),
            let bytes = try await LogFiles(store: store)(coordinate)
        else { throw LogFinding.missing(path) }
        return bytes
    }
}
