/// Up to 256 entries of a log, each after its length in two bytes (C2SP tlog-tiles).
public struct EntryBundle: Hashable, Sendable {
    /// The most bytes that an entry may have.
    public static let longestEntry = Int(UInt16.max)

    public let entries: [[UInt8]]

    /// Throws `.malformed(.entryBundle)` for more than 256 entries or one above 65,535 bytes.
    public init(_ entries: [[UInt8]]) throws(LogProblem) {
        guard entries.count <= TileCoordinate.fullWidth,
            entries.allSatisfy({ $0.count <= Self.longestEntry })
        else { throw .malformed(.entryBundle) }
        self.entries = entries
    }

    /// Reads a bundle. Throws `.malformed(.entryBundle)` when it ends early or has more than 256 entries.
    public init(bytes: [UInt8]) throws(LogProblem) {
        var rest = bytes[...]
        var entries: [[UInt8]] = []
        while let high = rest.popFirst() {
            guard let low = rest.popFirst() else { throw .malformed(.entryBundle) }
            let count = Int(high) << 8 | Int(low)
            guard rest.count >= count, entries.count < TileCoordinate.fullWidth else {
                throw .malformed(.entryBundle)
            }
            entries.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        self.entries = entries
    }

    /// The bundle as it is served; reading this gives the bundle again.
    public var bytes: [UInt8] {
        entries.flatMap {
            [UInt8(truncatingIfNeeded: $0.count >> 8), UInt8(truncatingIfNeeded: $0.count)] + $0
        }
    }
}
