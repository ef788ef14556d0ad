package import CivilTime

/// Names a register: `swe`, `us-wa-doh`. 2 to 32 of `a`–`z`, `0`–`9` and single hyphens, starting with a letter.
package struct RegisterID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// Nothing unless it has that form.
    package init?(_ text: String) {
        guard isPlainName(text, 2...32) else { return nil }
        self.text = text
    }

    package var description: String { text }
    package static func < (a: RegisterID, b: RegisterID) -> Bool { a.text < b.text }
}

/// Lower-case words with single hyphens between them.
func isPlainName(_ text: String, _ lengths: ClosedRange<Int>) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    return lengths.contains(text.utf8.count) && text.utf8.first.map(isLetter) == true
        && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetter($0) || isDigit($0) } }
}

/// A public list of who is registered, kept by a body, as this instance knows it.
package struct Register: Sendable, Hashable {
    package let id: RegisterID
    package let name: String
    /// The body that keeps it, once one is named.
    package let body: BodyID?
    /// Whose law it serves; nil until it is said.
    package let place: Jurisdiction?
    /// The file in force; nil before the first import.
    package let snapshot: RegisterSnapshotFacts?

    package init(
        id: RegisterID, name: String, body: BodyID?, place: Jurisdiction?, snapshot: RegisterSnapshotFacts?
    ) {
        self.id = id
        self.name = name
        self.body = body
        self.place = place
        self.snapshot = snapshot
    }
}

/// One file that was imported.
package struct RegisterSnapshotFacts: Sendable, Hashable {
    /// SHA-256 of the whole file, as the log has it.
    package let sha256: [UInt8]
    package let rows: Int
    /// The earliest moment that any of its rows was fetched from the register.
    package let fetched: Instant

    package init(sha256: [UInt8], rows: Int, fetched: Instant) {
        self.sha256 = sha256
        self.rows = rows
        self.fetched = fetched
    }
}
