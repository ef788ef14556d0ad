import Foundation
import TestSupport
import TransparencyLog

/// One line for the checker in Tests/Log: something genuine, or a twin of it that must be refused.
struct LogCase: Encodable {
    enum Kind: String, Encodable { case inclusion, consistency, note, tile }

    var kind: Kind
    var genuine = true
    var index: UInt64 = 0
    /// The older tree's size.
    var old: UInt64 = 0
    var size: UInt64 = 0
    var leaf = Data()
    var oldRoot = Data()
    var root = Data()
    var path: [Data] = []
    var text = ""
    var keys: [String] = []
    var bytes = Data()

    /// Whether this implementation accepts it.
    var isAccepted: Bool {
        do {
            switch kind {
            case .inclusion:
                let proof = InclusionProof(index: index, size: size, path: try path.map(hash))
                try proof.verify(hash(leaf), under: hash(root))
            case .consistency:
                let proof = ConsistencyProof(from: old, to: size, path: try path.map(hash))
                try proof.verify(from: hash(oldRoot), to: hash(root))
            case .note:
                let note = try SignedNote(text)
                return try keys.allSatisfy { try note.signature(of: VerifierKey($0)) != nil }
            case .tile:
                let coordinate = try TileCoordinate(path: text)
                let first = coordinate.index << 8
                let expected = (first..<first + UInt64(coordinate.width)).map {
                    subtree($0, coordinate.level)
                }
                return try Tile(coordinate, bytes: Array(bytes)).hashes == expected
            }
            return true
        } catch {
            return false
        }
    }

    private func hash(_ data: Data) throws -> MerkleHash {
        guard let hash = MerkleHash(Array(data)) else { throw LogProblem.malformed(.proof) }
        return hash
    }

    /// The root over the `256^level` entries from `number * 256^level` on.
    private func subtree(_ number: UInt64, _ level: Int) -> MerkleHash {
        let count: UInt64 = 1 << UInt64(8 * level)
        return MerkleTree((number * count..<(number + 1) * count).map(TransparencyLogTests.leaf)).root
    }

    /// The case with something changed that a verifier must notice.
    func twin(_ generator: inout SeededRandom) -> LogCase {
        var twin = self
        twin.genuine = false
        switch kind {
        case .inclusion:
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: twin.leaf.flip(&generator)
            case 1: twin.root.flip(&generator)
            case 2: twin.path.append(root)
            case 3 where size > 1:
                twin.index = (index + UInt64.random(in: 1..<size, using: &generator)) % size
            case 4 where !path.isEmpty: twin.path.removeLast()
            default: twin.flipPath(&generator)
            }
        case .consistency:
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: twin.oldRoot.flip(&generator)
            case 1: twin.root.flip(&generator)
            case 2: twin.path.append(root)
            case 3 where !path.isEmpty: twin.path.removeLast()
            default: twin.flipPath(&generator)
            }
        case .note: twin.changeNote(&generator)
        case .tile: twin.bytes.flip(&generator)
        }
        return twin
    }

    private mutating func flipPath(_ generator: inout SeededRandom) {
        guard let place = path.indices.randomElement(using: &generator) else { return root.flip(&generator) }
        path[place].flip(&generator)
    }

    /// Changes a letter of the size, the root or a signature, but of no name and no key hash.
    private mutating func changeNote(_ generator: inout SeededRandom) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        let number = [1, 2, 4, 5, 6].randomElement(using: &generator) ?? 1
        let last = lines[number].lastIndex(of: " ").map { $0 + 8 } ?? 0
        let place = Int.random(in: last..<max(last + 1, lines[number].count - 4), using: &generator)
        let old = lines[number][place]
        let letters: [Character] = number == 1 ? Array("123456789") : Array("ABCDEFGHabcdefgh01234567")
        lines[number][place] = letters.filter { $0 != old }.randomElement(using: &generator) ?? old
        text = lines.map { String($0) }.joined(separator: "\n")
    }
}

extension Data {
    mutating func flip(_ generator: inout SeededRandom) {
        let place = Int.random(in: 0..<count, using: &generator)
        self[startIndex + place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    }
}
