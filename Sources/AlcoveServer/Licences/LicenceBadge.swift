import AlcoveDomain

/// A badge: it says in words that somebody's licence was checked, when and by whom, and what follows. There is none where
/// nothing backs it, and none for somebody who offers spiritual help only: no licence covers that.
struct LicenceBadge: Codable, Sendable {
    let sentence: String
    let tag: String
    let state: String
    /// What a standing other than a plain good one means.
    let more: String?

    /// Nil where there is no badge.
    init?(words: Catalogue, standing: StandingState, check: LicenceCheck?) {
        guard standing.allowsListing, let check else { return nil }
        sentence = words(
            "licence.checked", ["date": words.longDate(check.checked, offset: 0), "body": check.by])
        tag = words("licence.tag.\(standing.word)")
        state = standing == .active ? "ok" : "warn"
        more = standing == .active ? nil : words("licence.means.\(standing.word)")
    }
}
