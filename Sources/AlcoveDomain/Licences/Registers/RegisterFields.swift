import CivilTime

/// The fields of one line on their way to becoming a row.
struct RegisterFields {
    private let line: Int
    private let fields: [String]
    private let now: Instant

    /// Checks what holds for every field: its length, that it runs nowhere, and that it is for `register`.
    init(_ record: CSVReader.Record, of register: RegisterID, now: Instant) throws(RegisterFileRefusal) {
        line = record.line
        fields = record.fields
        self.now = now
        for (column, field) in zip(RegisterColumn.allCases, fields) {
            guard let first = field.utf8.first else { continue }
            guard !Self.startsFormula.contains(first) else { throw refusal(column, .formula) }
            guard field.utf8.count <= column.longest || field.unicodeScalars.count <= column.longest else {
                throw refusal(column, .tooLong(most: column.longest))
            }
            guard first > 0x20, let last = field.utf8.last, last > 0x20 else {
                throw refusal(column, .blanksAround)
            }
        }
        guard self[.registerID].utf8.elementsEqual(register.text.utf8) else {
            throw refusal(.registerID, .otherRegister)
        }
    }

    /// What a spreadsheet takes for the start of a formula.
    private static let startsFormula: Set<UInt8> = [
        UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D,
    ]

    func row() throws(RegisterFileRefusal) -> RegisterRow {
        RegisterRow(
            number: try needed(.number), fullName: try needed(.fullName), title: self[.title],
            level: self[.level], statusAsWritten: self[.statusAsWritten], status: try status(),
            firstIssued: try date(.firstIssued), expires: try date(.expires),
            lastRenewed: try date(.lastRenewed), conditions: self[.conditions],
            isDisciplined: try flag(.isDisciplined), disciplineAddress: try address(.disciplineAddress),
            employerTown: self[.employerTown], annotations: self[.annotations], homeState: self[.homeState],
            multistateCategory: self[.multistateCategory],
            sourceAddress: try address(.sourceAddress, needed: true), fetched: try moment(.fetched))
    }

    private subscript(column: RegisterColumn) -> String {
        guard let position = RegisterColumn.allCases.firstIndex(of: column), position < fields.count else {
            return ""
        }
        return fields[position]
    }

    private func refusal(_ column: RegisterColumn, _ reason: RegisterFileRefusal.Reason)
        -> RegisterFileRefusal
    {
        RegisterFileRefusal(line: line, column: column, reason: reason)
    }

    private func needed(_ column: RegisterColumn) throws(RegisterFileRefusal) -> String {
        let text = self[column]
        guard !text.isEmpty else { throw refusal(column, .missing) }
        return text
    }

    private func status() throws(RegisterFileRefusal) -> RegisterStatus {
        guard let status = RegisterStatus(rawValue: try needed(.status)) else {
            throw refusal(.status, .unknownStatus)
        }
        return status
    }

    private func date(_ column: RegisterColumn) throws(RegisterFileRefusal) -> CivilDate? {
        let text = self[column]
        guard !text.isEmpty else { return nil }
        guard let date = CivilDate(iso: text), date.year >= 1900 else { throw refusal(column, .notADate) }
        return date
    }

    private func moment(_ column: RegisterColumn) throws(RegisterFileRefusal) -> Instant {
        guard let moment = Instant(iso: try needed(column)) else { throw refusal(column, .notATime) }
        guard moment <= now + 300 else { throw refusal(column, .inTheFuture) }
        return moment
    }

    private func flag(_ column: RegisterColumn) throws(RegisterFileRefusal) -> Bool {
        switch self[column] {
        case "true": true
        case "false", "": false
        default: throw refusal(column, .unknownFlag)
        }
    }

    private func address(_ column: RegisterColumn, needed isNeeded: Bool = false)
        throws(RegisterFileRefusal) -> String
    {
        let text = isNeeded ? try needed(column) : self[column]
        guard !text.isEmpty else { return "" }
        let isAddress =
            (text.hasPrefix("https://") || text.hasPrefix("http://"))
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") }
        guard isAddress else { throw refusal(column, .notAnAddress) }
        return text
    }
}
