import AlcoveStore
package import TransparencyLog

/// The tiles and entry bundles of the log as bytes.
///
/// A tile that has grown since answers for the narrower one that it was; only what the signed head covers is kept.
package struct LogFiles: Sendable {
    let store: LogStore

    /// The bytes of a tile; nil when the log does not reach so far.
    package func callAsFunction(_ coordinate: TileCoordinate) async throws -> [UInt8]? {
        guard let index = Int64(exactly: coordinate.index) else { return nil }
        switch coordinate.row {
        case .hashes(let level):
            guard level < 8, let kept = try await store.read({ try $0.tile(level: level, index: index) })
            else {
                return nil
            }
            return (try? Tile(coordinate, bytes: kept))?.bytes
        case .entries:
            guard let kept = try await store.read({ try $0.bundle(index) }), kept.width >= coordinate.width
            else {
                return nil
            }
            if kept.width == coordinate.width { return kept.entries }
            let bundle = try EntryBundle(bytes: kept.entries)
            return try EntryBundle(Array(bundle.entries.prefix(coordinate.width))).bytes
        }
    }
}
