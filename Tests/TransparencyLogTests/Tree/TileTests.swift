import Testing
import TransparencyLog

@Suite struct `A tile` {
    @Test(
        arguments: [
            ("tile/0/000", 0, 0, 256), ("tile/0/x001/234.p/5", 0, 1234, 5),
            ("tile/1/x001/x234/067", 1, 1_234_067, 256),
            ("tile/63/999.p/255", 63, 999, 255),
        ] as [(String, Int, UInt64, Int)])
    func `has a path`(path: String, level: Int, index: UInt64, width: Int) throws {
        let coordinate = try TileCoordinate(.hashes(level: level), index: index, width: width)
        #expect(coordinate.path == path)
        #expect(try TileCoordinate(path: path) == coordinate)
    }

    @Test func `of entries has a path too`() throws {
        let coordinate = try TileCoordinate(.entries, index: 70_001, width: 7)
        #expect(coordinate.path == "tile/entries/x070/001.p/7")
        #expect(try TileCoordinate(path: coordinate.path) == coordinate)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/0/00", "tile/0/0000", "tile/00/000", "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/001", "tile/0/001/002", "tile/0/x001", "tile/0/000.p/0", "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000/5", "tile/0/xx01/234", "tile/data/000", "/tile/0/000",
        "tile/0/000.p/5/", "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "tile/0/٠٠٠", "tile/0/..",
        "tile//000",
        "tile/0/000.p.p/5", "tile/99999999999999999999/000",
    ])
    func `is not found under another path`(path: String) {
        #expect(throws: LogProblem.malformed(.tilePath)) { try TileCoordinate(path: path) }
    }

    @Test func `is as wide as the tree makes it`() throws {
        #expect(TileCoordinate(.hashes(level: 0), index: 273, in: 70_000)?.width == 112)
        #expect(TileCoordinate(.hashes(level: 1), index: 1, in: 70_000)?.width == 17)
        #expect(TileCoordinate(.hashes(level: 0), index: 272, in: 70_000)?.isFull == true)
        #expect(TileCoordinate(.hashes(level: 0), index: 274, in: 70_000) == nil)
        #expect(TileCoordinate(.entries, index: .max, in: .max) == nil)
        #expect(TileCoordinate(.hashes(level: 64), index: 0, in: .max) == nil)
    }

    @Test func `is read from a wider one, but from no shorter one`() throws {
        let bytes = (0..<200).flatMap { leaf(UInt64($0)).bytes }
        let narrow = try Tile(TileCoordinate(.hashes(level: 0), index: 0, width: 100), bytes: bytes)
        #expect(narrow.bytes == Array(bytes.prefix(3200)) && narrow.hashes.last == leaf(99))
        for wrong in [Array(bytes.dropLast()), Array(bytes.prefix(99 * 32)), bytes + bytes] {
            #expect(throws: LogProblem.malformed(.tile)) {
                try Tile(TileCoordinate(.hashes(level: 0), index: 0, width: 100), bytes: wrong)
            }
        }
    }
}

@Suite struct `An entry bundle` {
    @Test func `is read as it was written`() throws {
        let entries: [[UInt8]] = [[], [1, 2, 3], [UInt8](repeating: 7, count: 65_535)]
        let bytes = try EntryBundle(entries).bytes
        #expect(bytes.prefix(7) == [0, 0, 0, 3, 1, 2, 3])
        #expect(try EntryBundle(bytes: bytes).entries == entries)
        #expect(try EntryBundle(bytes: []).entries == [])
    }

    @Test func `is refused when it ends early or holds too much`() throws {
        let bytes = try EntryBundle([[1, 2], [3]]).bytes
        for end in bytes.indices where end != 0 && end != 4 {
            #expect(throws: LogProblem.malformed(.entryBundle)) {
                try EntryBundle(bytes: Array(bytes[..<end]))
            }
        }
        #expect(throws: LogProblem.malformed(.entryBundle)) {
            try EntryBundle(bytes: [UInt8](repeating: 0, count: 514))
        }
        #expect(throws: LogProblem.malformed(.entryBundle)) {
            try EntryBundle([[UInt8](repeating: 0, count: 65_536)])
        }
        #expect(throws: LogProblem.malformed(.entryBundle)) {
            try EntryBundle([[UInt8]](repeating: [], count: 257))
        }
    }
}
