@testable import AlcoveStore
import StoreTestSupport
import Testing

@Suite struct `A statement` {
    @Test(arguments: Engine.available)
    func `gives back every kind of value byte for byte`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            let texts = [
                "", "a", "é", "e\u{301}", "مرحبا", "👩‍👩‍👧", "\u{FEFF}x\u{10FFFF}", "'\";--?1$1\\", "a\r\nb\t",
            ]
            let blobs: [[UInt8]] = [
                [], [0], [0, 0, 0xFF], Array(0...255), [UInt8](repeating: 0x5C, count: 70_000),
            ]
            let numbers: [Int64] = [0, 1, 127, 128, 65_536, 1 << 31, (1 << 53) + 1, .max]
            for id in 0..<9 {
                let (text, blob, number) = (texts[id], blobs[id % blobs.count], numbers[id % numbers.count])
                try await database.write { try $0.put(id - 4, label: text, body: blob, amount: number) }
                let row = try #require(
                    await database.read {
                        try $0.row(
                            "SELECT id, label, body, amount FROM shelf WHERE id = ?1", [.integer(id - 4)])
                    })
                let (key, label, body, amount) = try row.read {
                    (try $0.integer(), try $0.text(), try $0.bytes(), try $0.optionalInteger())
                }
                #expect(key == Int64(id - 4))
                #expect(Array(label.utf8) == Array(text.utf8))
                #expect(body == blob)
                #expect(amount == number)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `keeps null apart from empty`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            try await database.write {
                try $0.put(.zero)
                try $0.put(1, label: "", body: [])
            }
            let rows = try await database.read {
                try $0.rows("SELECT label, body, amount FROM shelf ORDER BY id")
            }
            #expect(rows.first?.values == [.null, .null, .null])
            #expect(rows.last?.values == [.text(""), .bytes([]), .null])
        }
    }

    @Test(arguments: Engine.available)
    func `counts and adds in whole numbers`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            let amounts: [Int64] = [0, 10_000, 123_456_789_012, 1 << 60]
            let totals: [Int64] = [0, 10_000, 123_456_799_012, (1 << 60) + 123_456_799_012]
            for (id, (amount, sum)) in zip(amounts, totals).enumerated() {
                try await database.write { try $0.put(id, amount: amount) }
                let sums = try await database.read {
                    try $0.row(
                        "SELECT COUNT(*), SUM(amount), -SUM(amount), MAX(amount), SUM(amount) > 5 FROM shelf")
                }
                let expected = [Int64(id + 1), sum, -sum, amount, sum > 5 ? 1 : 0]
                #expect(sums?.values == expected.map { .integer($0) })
            }
        }
    }

    @Test(arguments: Engine.available)
    func `says how many rows it changed itself`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            let counts = try await database.write { transaction in
                try [
                    transaction.run("INSERT INTO shelf (id) VALUES (1), (2), (3)"),
                    transaction.run("UPDATE shelf SET amount = 1 WHERE id > ?1", [.integer(1)]),
                    transaction.run("UPDATE shelf SET amount = 1 WHERE id > ?1", [.integer(9)]),
                    transaction.run("CREATE TABLE other (id TEXT)"),
                    transaction.run("SELECT id FROM shelf"),
                    transaction.run("DELETE FROM shelf"),
                ]
            }
            #expect(counts == [3, 2, 0, 0, 0, 3])
        }
    }

    @Test(arguments: Engine.available)
    func `may use a parameter twice, out of order, and a question mark in a literal`(engine: Engine)
        async throws
    {
        try await SampleTable.open(on: engine) { database in
            let row = try await database.write { transaction in
                try transaction.put(5, label: "?1", amount: 2)
                return try transaction.row(
                    "SELECT id + ?2, label /* no */ FROM shelf WHERE label = '?1' AND amount = ?1 AND id > ?1 -- ?9",
                    [.integer(2), .integer(10)]
                ) { (sum: try $0.integer(), label: try $0.text()) }
            }
            #expect(row?.sum == 15)
            #expect(row?.label == "?1")
        }
    }

    @Test(arguments: Engine.available)
    func `that breaks a rule of the schema is refused by kind`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            try await database.write { try $0.put(1, label: "one") }
            await #expect { try await database.write { try $0.put(2, label: "one") } } throws: {
                ($0 as? DatabaseProblem)?.isConflict == true
            }
            let breaking: [(String, [SQLValue])] = [
                ("INSERT INTO shelf (id, amount) VALUES (2, -1)", []),
                ("INSERT INTO shelf (id) VALUES (?1)", [.null]),
                ("INSERT INTO tag (shelf_id, word) VALUES (99, 'x')", []),
                ("INSERT INTO tag (shelf_id, word) VALUES (1, ?1)", [.null]),
                ("DELETE FROM shelf WHERE id = (SELECT shelf_id FROM tag)", []),
                ("INSERT INTO shelf (id, body) VALUES (2, ?1)", [.text("not bytes")]),
            ]
            _ = try await database.write { try $0.run("INSERT INTO tag (shelf_id, word) VALUES (1, 'x')") }
            for (sql, values) in breaking {
                await #expect(throws: DatabaseProblem.checkFailed, "\(sql)") {
                    try await database.write { try $0.run(sql, values) }
                }
            }
            #expect(try await database.ids() == [1])
        }
    }

    @Test(arguments: Engine.available)
    func `that is wrong gives an error and leaves the connection sound`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            let wrong: [(String, [SQLValue])] = [
                ("SELEKT 1", []), ("", []), ("SELECT nothing FROM nowhere", []),
                ("SELECT id FROM shelf WHERE id = ?1", []),
                ("SELECT id FROM shelf WHERE id = ?1", [.integer(1), .integer(2)]),
                ("DELETE FROM shelf; DELETE FROM shelf", []),
                ("INSERT INTO shelf (id, label) VALUES (1, ?1)", [.text("a\u{0}b")]),
                ("COMMIT", []), (" rollback ", []), ("begin;", []), ("SAVEPOINT x", []),
                ("RELEASE one_write", []),
            ]
            for (sql, values) in wrong {
                await #expect("\(sql)") { try await database.write { try $0.run(sql, values) } } throws: {
                    if case .engine = $0 as? DatabaseProblem { true } else { false }
                }
                await #expect("\(sql)") { try await database.read { try $0.rows(sql, values) } } throws: {
                    if case .engine = $0 as? DatabaseProblem { true } else { false }
                }
            }
            try await database.write { try $0.put(1) }
            #expect(try await database.ids() == [1])
        }
    }
}
