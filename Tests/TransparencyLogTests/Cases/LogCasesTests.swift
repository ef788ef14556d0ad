import Foundation
import TestSupport
import Testing
import TransparencyLog

/// Where the cases are to be written; nil in a usual run.
private let file = ProcessInfo.processInfo.environment["ALCOVE_LOG_CASES"]
/// How many times as many cases as a usual run has: 10 with `ALCOVE_LONG`.
private let many = ProcessInfo.processInfo.environment["ALCOVE_LONG"] == nil ? 1 : 10

/// Writes the cases that Tests/Log gives to another implementation. Each is judged here first.
@Suite(.enabled(if: file != nil, "ALCOVE_LOG_CASES names no file"))
struct LogCasesTests {
    private static let largest: UInt64 = 70_000

    /// All tiles at their widest.
    private struct Tiles {
        var widest: [TileCoordinate: [UInt8]] = [:]

        init(_ log: SmallLog) throws {
            for (coordinate, bytes) in log.tiles {
                let full = try TileCoordinate(coordinate.row, index: coordinate.index)
                if bytes.count > widest[full]?.count ?? 0 { widest[full] = bytes }
            }
        }

        func read(_ coordinate: TileCoordinate) -> [UInt8]? {
            (try? TileCoordinate(coordinate.row, index: coordinate.index)).flatMap { widest[$0] }
        }
    }

    @Test func `writes cases for another implementation`() throws {
        let tiles = try Tiles(SmallLog(size: Self.largest))
        var generator = SeededRandom(
            UInt64(ProcessInfo.processInfo.environment["ALCOVE_LOG_SEED"] ?? "") ?? 7)
        var cases: [LogCase] = []
        for _ in 0..<1_000 * many { cases.append(try inclusion(tiles, &generator)) }
        for _ in 0..<100 * many { cases.append(try consistency(tiles, &generator)) }
        for _ in 0..<50 * many { cases.append(try note(tiles, &generator)) }
        for path in tiles.widest.keys.map(\.path).sorted() { cases.append(try tile(path, tiles, &generator)) }
        for number in cases.indices {
            let twin = cases[number].twin(&generator)
            #expect(cases[number].isAccepted, "genuine case \(number)")
            #expect(!twin.isAccepted, "twin of case \(number)")
            cases.append(twin)
        }
        let lines = try cases.map { try JSONEncoder().encode($0) + [10] }
        try Data(lines.joined()).write(to: URL(filePath: #require(file)))
    }

    /// Half of all trees are small, where the odd shapes are.
    private func size(_ generator: inout SeededRandom) -> UInt64 {
        let most = Bool.random(using: &generator) ? Self.largest : 600
        return UInt64.random(in: 1...most, using: &generator)
    }

    private func root(_ size: UInt64, _ tiles: Tiles) throws -> Data {
        Data(try TiledTree(size: size, reading: tiles.read).root.bytes)
    }

    private func inclusion(_ tiles: Tiles, _ generator: inout SeededRandom) throws -> LogCase {
        let size = size(&generator), index = UInt64.random(in: 0..<size, using: &generator)
        let proof = try InclusionProof(of: index, in: size, reading: tiles.read)
        return LogCase(
            kind: .inclusion, index: index, size: size, leaf: Data(leaf(index).bytes),
            root: try root(size, tiles),
            path: proof.path.map { Data($0.bytes) })
    }

    private func consistency(_ tiles: Tiles, _ generator: inout SeededRandom) throws -> LogCase {
        let size = size(&generator), old = UInt64.random(in: 1...size, using: &generator)
        let proof = try ConsistencyProof(from: old, to: size, reading: tiles.read)
        return LogCase(
            kind: .consistency, old: old, size: size, oldRoot: try root(old, tiles),
            root: try root(size, tiles),
            path: proof.path.map { Data($0.bytes) })
    }

    private func note(_ tiles: Tiles, _ generator: inout SeededRandom) throws -> LogCase {
        let size = size(&generator), seed = UInt8.random(in: 1...100, using: &generator)
        let log = try NoteSigner(name: "log.example/\(seed)", seed: [UInt8](repeating: seed, count: 32))
        let root = try TiledTree(size: size, reading: tiles.read).root
        let checkpoint = try Checkpoint(origin: log.verifierKey.name, size: size, root: root)
        let witnesses = try [seed, seed + 1].map(witness)
        var note = try log.sign(checkpoint)
        for witness in witnesses {
            let seconds = UInt64.random(in: 0...1 << 40, using: &generator)
            note = note.adding(try witness.cosign(checkpoint, at: seconds))
        }
        let keys = [log.verifierKey] + witnesses.map(\.verifierKey)
        return LogCase(
            kind: .note, size: size, root: Data(root.bytes), text: note.text, keys: keys.map(\.text))
    }

    /// A tile at its widest, or cut as it was in a smaller tree.
    private func tile(_ path: String, _ tiles: Tiles, _ generator: inout SeededRandom) throws -> LogCase {
        let full = try TileCoordinate(path: path)
        let bytes = try #require(tiles.read(full))
        let width = Int.random(in: 1...bytes.count / 32, using: &generator)
        let coordinate = try TileCoordinate(full.row, index: full.index, width: width)
        return LogCase(
            kind: .tile, text: coordinate.path, bytes: Data(try Tile(coordinate, bytes: bytes).bytes))
    }
}
