package import CivilTime

/// Reads a register file piece by piece and checks every field: the whole file is right, or the first thing wrong is
/// thrown as a `RegisterFileRefusal` with its line and column.
///
/// Whether a number stands in it twice is for whoever keeps the rows to see.
package struct RegisterFileReader: Sendable {
    /// A row with the number of its line.
    package struct Line: Sendable, Hashable {
        package let number: Int
        package let row: RegisterRow

        package init(number: Int, row: RegisterRow) {
            self.number = number
            self.row = row
        }
    }

    /// The most rows of one file.
    package static let mostRows = 5_000_000

    let register: RegisterID
    /// Rows cannot have been fetched after it; five minutes are allowed for clocks.
    let now: Instant
    private var reader = CSVReader()
    private var hasHeader = false
    package private(set) var rows = 0
    /// The earliest moment that any row was fetched: how old the file counts as.
    package private(set) var fetched: Instant?

    package init(register: RegisterID, now: Instant) {
        self.register = register
        self.now = now
    }

    /// Takes the next bytes; hands each row to `take`.
    package mutating func read(_ bytes: some Sequence<UInt8>, _ take: (Line) throws -> Void) throws {
        // The reader is taken out so that the closure may change the rest of this value.
        var csv = reader
        defer { reader = csv }
        do {
            try csv.read(bytes) { try self.take($0, take) }
        } catch let fault as CSVFault {
            throw RegisterFileRefusal(fault)
        }
    }

    /// Says that the file ends here.
    package mutating func finish(_ take: (Line) throws -> Void) throws {
        do {
            var csv = reader
            try csv.finish { try self.take($0, take) }
        } catch let fault as CSVFault {
            throw RegisterFileRefusal(fault)
        }
        guard rows > 0 else { throw RegisterFileRefusal(line: 0, column: .registerID, reason: .empty) }
    }

    private mutating func take(_ record: CSVReader.Record, _ take: (Line) throws -> Void) throws {
        guard hasHeader else {
            try Self.checkHeader(record)
            hasHeader = true
            return
        }
        guard record.fields.count == RegisterColumn.allCases.count else {
            throw RegisterFileRefusal(
                line: record.line,
                column: String(min(record.fields.count, RegisterColumn.allCases.count) + 1),
                reason: .wrongCount(found: record.fields.count))
        }
        rows += 1
        guard rows <= Self.mostRows else {
            throw RegisterFileRefusal(
                line: record.line, column: .number, reason: .tooManyRows(most: Self.mostRows))
        }
        let row = try RegisterFields(record, of: register, now: now).row()
        fetched = min(fetched ?? row.fetched, row.fetched)
        try take(Line(number: record.line, row: row))
    }

    private static func checkHeader(_ record: CSVReader.Record) throws(RegisterFileRefusal) {
        for (position, column) in RegisterColumn.allCases.enumerated() {
            guard position < record.fields.count, record.fields[position] == column.rawValue else {
                throw RegisterFileRefusal(
                    line: record.line, column: String(position + 1),
                    reason: .wrongColumn(expected: column.rawValue))
            }
        }
        guard record.fields.count == RegisterColumn.allCases.count else {
            throw RegisterFileRefusal(
                line: record.line, column: String(RegisterColumn.allCases.count + 1),
                reason: .wrongCount(found: record.fields.count))
        }
    }
}
