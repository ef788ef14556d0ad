import TestSupport
import Testing
import TransparencyLog

@Suite struct `A proof` {
    @Test func `of inclusion leads to the root, for every entry of every small tree`() throws {
        for size in 1...130 as ClosedRange<UInt64> {
            let tree = MerkleTree((0..<size).map(leaf))
            for index in 0..<size {
                let proof = try tree.inclusionProof(of: index)
                try proof.verify(leaf(index), under: tree.root)
                #expect(throws: LogProblem.wrongRoot) { try proof.verify(leaf(index + 1), under: tree.root) }
            }
            #expect(throws: LogProblem.outsideTree) { try tree.inclusionProof(of: size) }
        }
    }

    @Test func `of consistency leads to both roots, for all pairs of small trees`() throws {
        let trees = (0...66 as ClosedRange<UInt64>).map { MerkleTree((0..<$0).map(leaf)) }
        for new in trees {
            for old in trees where old.size <= new.size {
                let proof = try new.consistencyProof(from: old.size)
                try proof.verify(from: old.root, to: new.root)
                #expect(throws: LogProblem.wrongRoot) { try proof.verify(from: leaf(0x999), to: new.root) }
                guard old.size > 0 else { continue }
                #expect(throws: LogProblem.wrongRoot) { try proof.verify(from: old.root, to: leaf(0x999)) }
            }
        }
    }

    @Test func `is the same from tiles as from the whole tree`() throws {
        let log = try SmallLog(size: 66_000)
        let tree = MerkleTree((0..<66_000).map(leaf))
        var generator = SeededRandom(4)
        for _ in 0..<200 {
            let index = UInt64.random(in: 0..<66_000, using: &generator)
            #expect(
                try InclusionProof(of: index, in: 66_000, reading: log.read) == tree.inclusionProof(of: index)
            )
            let old = UInt64.random(in: 0...66_000, using: &generator)
            let consistency = try ConsistencyProof(from: old, to: 66_000, reading: log.read)
            #expect(try consistency == tree.consistencyProof(from: old))
        }
    }

    @Test func `names the tiles it is made from, and misses each of them`() throws {
        let log = try SmallLog(size: 66_000)
        let needed = InclusionProof.tiles(of: 65_900, in: 66_000)
        let consistent = ConsistencyProof.tiles(from: 300, to: 66_000)
        #expect(!needed.isEmpty && !consistent.isEmpty)
        for missing in needed {
            #expect(throws: LogProblem.missingTile(missing)) {
                try InclusionProof(of: 65_900, in: 66_000) { $0 == missing ? nil : log.read($0) }
            }
        }
        for missing in consistent {
            #expect(throws: LogProblem.missingTile(missing)) {
                try ConsistencyProof(from: 300, to: 66_000) { $0 == missing ? nil : log.read($0) }
            }
        }
        let asked = try InclusionProof(of: 65_900, in: 66_000) { needed.contains($0) ? log.read($0) : nil }
        try asked.verify(leaf(65_900), under: log.tree.root)
    }

    @Test func `is refused when it is too short or too long`() throws {
        let tree = MerkleTree((0..<77).map(leaf))
        for index in [0, 40, 64, 76] as [UInt64] {
            let good = try tree.inclusionProof(of: index).path
            for path in [Array(good.dropLast()), Array(good.dropFirst()), good + [leaf(1)], []] {
                let proof = InclusionProof(index: index, size: 77, path: path)
                #expect(throws: LogProblem.wrongLength) { try proof.verify(leaf(index), under: tree.root) }
            }
        }
        let old = MerkleTree((0..<50).map(leaf))
        let good = try tree.consistencyProof(from: 50).path
        for path in [Array(good.dropLast()), good + [leaf(1)], []] {
            let proof = ConsistencyProof(from: 50, to: 77, path: path)
            #expect(throws: LogProblem.wrongLength) { try proof.verify(from: old.root, to: tree.root) }
        }
    }

    @Test func `of consistency cannot be bent`() throws {
        let tree = MerkleTree((0..<77).map(leaf)), old = MerkleTree((0..<50).map(leaf))
        let path = try tree.consistencyProof(from: 50).path
        for number in path.indices {
            var twin = path
            twin[number] = leaf(UInt64(number))
            #expect(throws: LogProblem.wrongRoot) {
                try ConsistencyProof(from: 50, to: 77, path: twin).verify(from: old.root, to: tree.root)
            }
        }
        #expect(throws: LogProblem.self) {
            try ConsistencyProof(from: 51, to: 77, path: path).verify(from: old.root, to: tree.root)
        }
        #expect(throws: LogProblem.outsideTree) {
            try ConsistencyProof(from: 78, to: 77, path: []).verify(from: old.root, to: tree.root)
        }
        #expect(throws: LogProblem.wrongLength) {
            try ConsistencyProof(from: 0, to: 77, path: path).verify(from: .ofEmptyTree, to: tree.root)
        }
        #expect(throws: LogProblem.wrongRoot) {
            try ConsistencyProof(from: 77, to: 77, path: []).verify(from: old.root, to: tree.root)
        }
        #expect(throws: LogProblem.wrongRoot) {
            try ConsistencyProof(from: 0, to: 0, path: []).verify(from: leaf(0), to: leaf(0))
        }
    }

    @Test func `with any numbers is refused without a trap`() {
        var generator = SeededRandom(5)
        let odd: [UInt64] = [0, 1, 2, 3, 1 << 32, 1 << 62, 1 << 63 - 1, 1 << 63, .max - 1, .max]
        for one in odd {
            for two in odd {
                let path = (0..<Int.random(in: 0...70, using: &generator)).map { leaf(UInt64($0)) }
                _ = try? InclusionProof(index: one, size: two, path: path).root(of: leaf(0))
                _ = try? ConsistencyProof(from: one, to: two, path: path).verify(from: leaf(0), to: leaf(1))
                #expect((try? InclusionProof(of: one, in: two) { _ in nil }) == nil || two == 1)
                let none = [UInt8](repeating: 0, count: 8192)
                _ = try? InclusionProof(of: one, in: two) { _ in none }
                _ = try? ConsistencyProof(from: one, to: two) { _ in none }
                _ = try? TiledTree(size: one) { _ in none }
                _ = TileCoordinate(.entries, index: one, in: two)
            }
        }
    }
}

@Suite struct `A proof's text` {
    private func text(_ body: String) throws -> String {
        body + (try SmallLog(size: 1).note().text)
    }

    @Test func `carries octets of the application`() throws {
        let proof = try TlogProof(text("c2sp.org/tlog-proof@v1\nextra AAEC\nindex 0\n\n"))
        #expect(proof.extra == [0, 1, 2] && proof.path.isEmpty && proof.index == 0)
        #expect(try TlogProof(proof.text) == proof)
    }

    @Test(arguments: [
        "", "c2sp.org/tlog-proof@v2\nindex 0\n\n", "c2sp.org/tlog-proof@v1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\n", "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n",
        "c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n\n", "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nextra AAEC\n\n", "c2sp.org/tlog-proof@v1\nextra AAEC\n\n",
        "c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n", "c2sp.org/tlog-proof@v1\nextra A\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\n", " c2sp.org/tlog-proof@v1\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n"
            + String(repeating: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", count: 64) + "\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n\n",
    ])
    func `has one form`(header: String) throws {
        let whole = try text(header)
        #expect(throws: LogProblem.malformed(.proof)) { try TlogProof(whole) }
    }
}
