/// What a register file changes, before or after it is applied.
package struct RegisterDifference: Sendable, Hashable {
    /// One registration that differs from the file before.
    package struct Change: Sendable, Hashable {
        package let kind: Kind
        package let number: String
        /// What it was and what it is, in the status' words, for changes of status; else empty.
        package let before, after: String

        package init(kind: Kind, number: String, before: String = "", after: String = "") {
            self.kind = kind
            self.number = number
            self.before = before
            self.after = after
        }
    }

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case new
        case statusChanged = "status_changed"
        case expiryChanged = "expiry_changed"
        /// Conditions were added, or worded anew.
        case restrictionAdded = "restriction_added"
        /// Something else on the row.
        case changed
        /// No longer in the file. That is no revocation: it asks for somebody to look.
        case vanished
    }

    /// How many there are of each kind; a registration counts once, under the first kind that fits.
    package let counts: [Kind: Int]
    /// The first of each kind, at most `mostShown`.
    package let shown: [Change]
    package let rows: Int

    package static let mostShown = 50

    package init(counts: [Kind: Int], shown: [Change], rows: Int) {
        self.counts = counts
        self.shown = shown
        self.rows = rows
    }

    package var isEmpty: Bool { counts.values.allSatisfy { $0 == 0 } }
}
