import CivilTime

/// The fields of one line, in the contract's order, on their way to becoming a row.
struct RegisterFields {
    let line: Int
    private let fields: [String]
    private let register: RegisterID
    private let now: Instant
    /// What is wrong with them, once `row` was asked for: at most one thing for each column.
    private(set) var refusals: [RegisterFileRefusal] = []
    private var refused: Set<RegisterColumn> = []

    /// Line ends after the text of a field mean nothing and are left away.
    init(_ fields: [String], line: Int, of register: RegisterID, now: Instant) {
        self.line = line
        self.fields = fields.map(Self.withoutLineEnds)
        self.register = register
        self.now = now
    }

    /// The row, or nil where anything is wrong.
    mutating func row() -> RegisterRow? {
        checkTexts()
        if !self[.registerID].utf8.elementsEqual(register.text.utf8) { refuse(.registerID, .otherRegister) }
        let row = RegisterRow(
            number: needed(.number), fullName: needed(.fullName), title: self[.title],
            level: self[.level], statusAsWritten: self[.statusAsWritten], status: status(),
            firstIssued: date(.firstIssued), expires: date(.expires),
            lastRenewed: date(.lastRenewed), conditions: self[.conditions],
            isDisciplined: flag(.isDisciplined), disciplineAddress: address(.disciplineAddress),
            employerTown: self[.employerTown], annotations: self[.annotations], homeState: self[.homeState],
            multistateCategory: self[.multistateCategory],
            sourceAddress: address(.sourceAddress), fetched: moment(.fetched))
        return refusals.isEmpty ? row : nil
    }

    private subscript(column: RegisterColumn) -> String {
        guard let position = RegisterColumn.allCases.firstIndex(of: column), position < fields.count else {
            return ""
        }
        return fields[position]
    }

    private mutating func refuse(_ column: RegisterColumn, _ reason: RegisterFileRefusal.Reason) {
        guard refused.insert(column).inserted else { return }
        refusals.append(RegisterFileRefusal(line: line, column: column, reason: reason))
    }

    /// What holds for every field. A text may begin with any sign, also one that a sheet would take for a formula: whoever
    /// writes a sheet out of it has to escape it there.
    private mutating func checkTexts() {
        for (column, field) in zip(RegisterColumn.allCases, fields) {
            guard let first = field.utf8.first, let last = field.utf8.last else { continue }
            if field.utf8.count > column.longest, field.unicodeScalars.count > column.longest {
                refuse(column, .tooLong(most: column.longest))
            } else if first <= 0x20 || last <= 0x20 {
                refuse(column, .blanksAround)
            }
        }
    }

    private mutating func needed(_ column: RegisterColumn) -> String {
        if self[column].isEmpty { refuse(column, .missing) }
        return self[column]
    }

    private mutating func status() -> RegisterStatus {
        let text = needed(.status)
        guard let status = RegisterStatus(rawValue: text) else {
            refuse(.status, .unknownStatus)
            return .unknown
        }
        return status
    }

    private mutating func date(_ column: RegisterColumn) -> CivilDate? {
        let text = self[column]
        guard !text.isEmpty else { return nil }
        guard let date = CivilDate(iso: text), date.year >= 1900 else {
            refuse(column, .notADate)
            return nil
        }
        return date
    }

    private mutating func moment(_ column: RegisterColumn) -> Instant {
        let text = needed(column)
        guard let moment = Instant(iso: Self.withoutFraction(text)) else {
            refuse(column, .notATime)
            return now
        }
        if moment > now + 300 { refuse(column, .inTheFuture) }
        return moment
    }

    private mutating func flag(_ column: RegisterColumn) -> Bool {
        let text = self[column].utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if text.elementsEqual("true".utf8) { return true }
        if !text.isEmpty, !text.elementsEqual("false".utf8) { refuse(column, .unknownFlag) }
        return false
    }

    private mutating func address(_ column: RegisterColumn) -> String {
        let text = self[column]
        guard !text.isEmpty else { return "" }
        let isAddress =
            (text.hasPrefix("https://") || text.hasPrefix("http://"))
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") }
        if !isAddress { refuse(column, .notAnAddress) }
        return text
    }

    private static func withoutLineEnds(_ text: String) -> String {
        guard let end = text.utf8.last, end == 0x0A || end == 0x0D else { return text }
        guard let last = text.utf8.lastIndex(where: { $0 != 0x0A && $0 != 0x0D }) else { return "" }
        return String(text.utf8[...last]) ?? text
    }

    /// `2026-11-22T06:00:00.123Z` without its fraction, which no rule asks for.
    private static func withoutFraction(_ text: String) -> String {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let whole = parts.first, whole.count == 19, let rest = parts.last,
            rest.last == UInt8(ascii: "Z"), (1...9).contains(rest.count - 1),
            rest.dropLast().allSatisfy({ (0x30...0x39).contains($0) })
        else { return text }
        return (String(whole) ?? "") + "Z"
    }
}
