import Testing
import TransparencyLog

@Suite struct `A tree` {
    /// The definition of RFC 6962, section 2.1, word for word.
    private func root(_ leaves: ArraySlice<MerkleHash>) -> MerkleHash {
        guard leaves.count > 1, let first = leaves.first else { return leaves.first ?? .ofEmptyTree }
        _ = first
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return .node(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
    }

    @Test func `has one root, however it is built`() throws {
        let leaves = (0..<600).map { leaf(UInt64($0)) }
        var compact = CompactTree(), tiled = TiledTree()
        for count in 0..<600 {
            if count < 40 || count % 37 == 0 || (254...259).contains(count) {
                let expected = root(leaves.prefix(count)[...])
                #expect(compact.root == expected && tiled.root == expected)
                #expect(MerkleTree(Array(leaves.prefix(count))).root == expected)
            }
            compact.append(leaves[count])
            _ = tiled.append([leaves[count]])
        }
    }

    @Test func `is taken up again from its frontier`() throws {
        var tree = CompactTree()
        for index in 0..<300 {
            #expect(try CompactTree(size: tree.size, frontier: tree.frontier) == tree)
            tree.append(leaf(UInt64(index)))
        }
        #expect(throws: LogProblem.malformed(.tile)) {
            try CompactTree(size: tree.size + 1, frontier: tree.frontier)
        }
    }

    @Test(arguments: [0, 1, 5, 255, 256, 257, 511, 512, 65_535, 65_536, 66_000] as [UInt64])
    func `is taken up again from its tiles`(size: UInt64) throws {
        var log = try SmallLog(size: size)
        var again = try TiledTree(size: size, reading: log.read)
        #expect(again == log.tree)
        let next = (size..<size + 300).map(leaf)
        let made = again.append(next)
        log.grow(to: size + 300)
        #expect(again == log.tree && made.allSatisfy { log.tiles[$0.coordinate] == $0.bytes })
        for needed in TiledTree.edgeTiles(of: size) {
            #expect(throws: LogProblem.missingTile(needed)) {
                try TiledTree(size: size) { $0 == needed ? nil : log.read($0) }
            }
        }
    }

    @Test func `makes the tiles that its size calls for`() throws {
        var tree = TiledTree()
        var made: [TileCoordinate: Tile] = [:]
        for tile in tree.append((0..<70_000).map { leaf(UInt64($0)) }) { made[tile.coordinate] = tile }
        let full = made.keys.filter(\.isFull), partial = made.keys.filter { !$0.isFull }
        #expect(full.count(where: { $0.level == 0 }) == 273 && full.count(where: { $0.level == 1 }) == 1)
        #expect(Set(partial.map(\.path)) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
        for (coordinate, tile) in made where coordinate.level > 0 && coordinate.isFull {
            let below = try #require(made[TileCoordinate(.hashes(level: 0), index: 3)])
            #expect(tile.hashes[3] == MerkleTree(below.hashes).root)
        }
        #expect(tree.append([]).isEmpty)
    }

    @Test func `of 256 entries has one full tile and one hash above it`() throws {
        var tree = TiledTree()
        let tiles = tree.append((0..<256).map { leaf(UInt64($0)) })
        #expect(tiles.map(\.coordinate.path) == ["tile/0/000", "tile/1/000.p/1"])
    }
}
