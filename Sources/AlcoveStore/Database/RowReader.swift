/// Reads the columns of one row in the order of its statement.
///
/// A column that is absent, is null where it may not be, or holds another kind than the one asked for, is
/// `.malformedRow`. Only `Row.read` makes a reader, and it refuses columns that were not taken: a statement and what
/// is read from it cannot drift apart unnoticed.
package struct RowReader {
    private let values: [SQLValue]
    private var position = 0

    fileprivate init(_ row: Row) { values = row.values }

    package mutating func integer() throws(DatabaseProblem) -> Int64 {
        guard let number = try optionalInteger() else { throw .malformedRow }
        return number
    }

    package mutating func optionalInteger() throws(DatabaseProblem) -> Int64? {
        switch try next() {
        case .integer(let number): return number
        case .null: return nil
        default: throw .malformedRow
        }
    }

    package mutating func text() throws(DatabaseProblem) -> String {
        guard let text = try optionalText() else { throw .malformedRow }
        return text
    }

    package mutating func optionalText() throws(DatabaseProblem) -> String? {
        switch try next() {
        case .text(let text): return text
        case .null: return nil
        default: throw .malformedRow
        }
    }

    package mutating func bytes() throws(DatabaseProblem) -> [UInt8] {
        guard let bytes = try optionalBytes() else { throw .malformedRow }
        return bytes
    }

    package mutating func optionalBytes() throws(DatabaseProblem) -> [UInt8]? {
        switch try next() {
        case .bytes(let bytes): return bytes
        case .null: return nil
        default: throw .malformedRow
        }
    }

    /// Takes `count` columns that must be null, as those of a joined table are in which no row was found.
    package mutating func nulls(_ count: Int) throws(DatabaseProblem) {
        for _ in 0..<count {
            guard case .null = try next() else { throw .malformedRow }
        }
    }

    private mutating func next() throws(DatabaseProblem) -> SQLValue {
        guard position < values.endIndex else { throw .malformedRow }
        defer { position += 1 }
        return values[position]
    }

    fileprivate func end() throws(DatabaseProblem) {
        guard position == values.endIndex else { throw .malformedRow }
    }
}

extension Row {
    /// What `body` makes of the columns, all of which it must take.
    package func read<T>(_ body: (inout RowReader) throws -> T) throws -> T {
        var reader = RowReader(self)
        let value = try body(&reader)
        try reader.end()
        return value
    }
}

extension ReadTransaction {
    /// What `read` makes of each row the statement yields.
    package func rows<T>(
        _ sql: String, _ values: [SQLValue] = [], _ read: (inout RowReader) throws -> T
    ) throws -> [T] {
        try rows(sql, values).map { try $0.read(read) }
    }

    /// What `read` makes of the first row the statement yields, or nil when there is none.
    package func row<T>(
        _ sql: String, _ values: [SQLValue] = [], _ read: (inout RowReader) throws -> T
    ) throws -> T? {
        try row(sql, values).map { try $0.read(read) }
    }
}
