@testable import AlcoveStore
import StoreTestSupport
import Testing

@Suite struct `A row` {
    static let row = Row(values: [.integer(7), .text("é"), .bytes([0, 255]), .null, .null, .null])

    @Test func `is read in the order of its columns`() throws {
        let (number, text, bytes) = try Self.row.read { row in
            let required = (try row.integer(), try row.text(), try row.bytes())
            #expect(try row.optionalInteger() == nil)
            #expect(try row.optionalText() == nil)
            #expect(try row.optionalBytes() == nil)
            return required
        }
        #expect(number == 7)
        #expect(text == "é")
        #expect(bytes == [0, 255])
    }

    @Test func `gives what is there where there might be nothing`() throws {
        let (number, text, bytes) = try Row(values: [.integer(-1), .text(""), .bytes([])]).read {
            (try $0.optionalInteger(), try $0.optionalText(), try $0.optionalBytes())
        }
        #expect(number == -1)
        #expect(text == "")
        #expect(bytes == [])
    }

    @Test(arguments: 0...4)
    func `is read as a whole, with no column more or fewer`(count: Int) throws {
        let row = Row(values: (0..<count).map(SQLValue.integer))
        let read = { try row.read { (try $0.integer(), try $0.integer()).1 } }
        if count == 2 {
            #expect(try read() == 1)
        } else {
            #expect(throws: DatabaseProblem.malformedRow) { try read() }
        }
    }

    @Test(arguments: [SQLValue.integer(1), .text("1"), .bytes([1]), .null])
    func `gives a column only as what it is`(value: SQLValue) {
        let row = Row(values: [value])
        #expect((try? row.read { SQLValue.integer(try $0.integer()) }) == (value.isInteger ? value : nil))
        #expect((try? row.read { SQLValue.text(try $0.text()) }) == (value.isText ? value : nil))
        #expect((try? row.read { SQLValue.bytes(try $0.bytes()) }) == (value.isBytes ? value : nil))
        #expect(allows(row) { try $0.nulls(1) } == (value == .null))
        #expect(allows(row) { try $0.optionalInteger() } == (value.isInteger || value == .null))
        #expect(allows(row) { try $0.optionalText() } == (value.isText || value == .null))
        #expect(allows(row) { try $0.optionalBytes() } == (value.isBytes || value == .null))
    }

    @Test func `has as many null columns as are taken for null`() throws {
        try Self.row.read { row in
            _ = (try row.integer(), try row.text(), try row.bytes())
            try row.nulls(3)
        }
        for count in [2, 4] {
            #expect(throws: DatabaseProblem.malformedRow) {
                try Self.row.read { row in
                    _ = (try row.integer(), try row.text(), try row.bytes())
                    try row.nulls(count)
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `of a statement is read as a whole`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            try await database.write {
                try $0.put(1, label: "one", amount: 10)
                try $0.put(2, label: "two")
            }
            let sql = "SELECT label, amount FROM shelf ORDER BY id"
            let all = try await database.read { transaction in
                try transaction.rows(sql) { "\(try $0.text()) \(try $0.optionalInteger() ?? 0)" }
            }
            #expect(all == ["one 10", "two 0"])
            let first = try await database.read { transaction in
                try transaction.row(sql) { "\(try $0.text()) \(try $0.integer())" }
            }
            #expect(first == "one 10")
            let none = try await database.read { transaction in
                try transaction.row("SELECT label FROM shelf WHERE id = ?1", [.integer(3)]) { try $0.text() }
            }
            #expect(none == nil)
            await #expect(throws: DatabaseProblem.malformedRow) {
                try await database.read { transaction in try transaction.row(sql) { try $0.text() } }
            }
            await #expect(throws: DatabaseProblem.malformedRow) {
                try await database.read { transaction in
                    try transaction.rows(sql) { (try $0.text(), try $0.integer()).1 }
                }
            }
        }
    }

    private func allows<T>(_ row: Row, _ read: (inout RowReader) throws -> T) -> Bool {
        (try? row.read { _ = try read(&$0) }) != nil
    }
}

extension SQLValue {
    fileprivate var isInteger: Bool { if case .integer = self { true } else { false } }
    fileprivate var isText: Bool { if case .text = self { true } else { false } }
    fileprivate var isBytes: Bool { if case .bytes = self { true } else { false } }
}
