/// Why a register file is not imported. Nothing of it has been applied.
package struct RegisterFileRefusal: Error, Hashable, Sendable {
    /// From 1; 0 when the file as a whole is meant.
    package let line: Int
    /// The column's name, or its number where the file has no such column.
    package let column: String
    package let reason: Reason

    package enum Reason: Hashable, Sendable {
        /// Not comma-separated text.
        case csv(CSVProblem)
        /// The header must be the contract's columns in their order; this one belongs here.
        case wrongColumn(expected: String)
        /// A line has more or fewer fields than the header.
        case wrongCount(found: Int)
        /// The field is for another register than the file is imported for.
        case otherRegister
        /// The field begins with `=`, `+`, `-`, `@` or a tab: a spreadsheet would run it.
        case formula
        case missing
        case tooLong(most: Int)
        case blanksAround
        /// Not `YYYY-MM-DD`, or no such day.
        case notADate
        /// Not `YYYY-MM-DDTHH:MM:SSZ`.
        case notATime
        case inTheFuture
        case notAnAddress
        case unknownStatus
        /// Neither `true` nor `false`.
        case unknownFlag
        /// The number is in the file already, on this line.
        case duplicate(firstLine: Int)
        case empty
        case tooManyRows(most: Int)
    }

    package init(line: Int, column: String, reason: Reason) {
        self.line = line
        self.column = column
        self.reason = reason
    }

    package init(line: Int, column: RegisterColumn, reason: Reason) {
        self.init(line: line, column: column.rawValue, reason: reason)
    }

    init(_ fault: CSVFault) {
        let column = RegisterColumn.at(fault.field - 1)?.rawValue ?? String(fault.field)
        self.init(line: fault.line, column: column, reason: .csv(fault.problem))
    }
}
