/// Everything that is wrong in a register file, in the order of its lines. Nothing of it has been applied.
package struct RegisterFileRefusals: Error, Hashable, Sendable {
    /// At least one, and at most `most`: what is wrong beyond that shows once these are put right.
    package let list: [RegisterFileRefusal]

    package static let most = 100

    /// Nil for no refusal at all.
    package init?(_ refusals: [RegisterFileRefusal]) {
        guard !refusals.isEmpty else { return nil }
        let order = refusals.enumerated().sorted {
            ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
        }
        list = order.prefix(Self.most).map(\.element)
    }
}

/// One thing that is wrong in a register file.
package struct RegisterFileRefusal: Error, Hashable, Sendable {
    /// From 1; 0 when the file as a whole is meant.
    package let line: Int
    /// The column's name, or its number where the file has no such column.
    package let column: String
    package let reason: Reason

    package enum Reason: Hashable, Sendable {
        /// Not comma-separated text.
        case csv(CSVProblem)
        /// The header must be the contract's columns in their order, or hold every column that the map names, once.
        case wrongColumn(expected: String)
        /// A line has more or fewer fields than the header.
        case wrongCount(found: Int, expected: Int)
        /// The field is for another register than the file is imported for.
        case otherRegister
        case missing
        case tooLong(most: Int)
        case blanksAround
        /// Not `YYYY-MM-DD`, or not as the map says; or no such day.
        case notADate
        /// Not `YYYY-MM-DDTHH:MM:SSZ`, with or without a fraction of a second.
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
}
