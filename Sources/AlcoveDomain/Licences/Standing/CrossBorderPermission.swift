package import CivilTime

/// An authority's word that a registration's holder may help people of a place that did not license them (event 8 of
/// protocol 4.11). It is no licence: it neither begins one nor brings one back.
package struct CrossBorderPermission: Sendable, Hashable {
    package let jurisdiction: Jurisdiction
    package let from: Instant
    /// Until just before then; nil for without an end.
    package let to: Instant?

    package init(jurisdiction: Jurisdiction, from: Instant, to: Instant?) {
        self.jurisdiction = jurisdiction
        self.from = from
        self.to = to
    }
}
