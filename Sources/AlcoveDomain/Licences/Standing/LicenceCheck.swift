package import CivilTime

/// That a licence was checked: what a badge says in one line.
package struct LicenceCheck: Sendable, Hashable {
    package let checked: Instant
    /// The name of the body whose authority signed it.
    package let by: String

    package init(checked: Instant, by: String) {
        self.checked = checked
        self.by = by
    }
}
