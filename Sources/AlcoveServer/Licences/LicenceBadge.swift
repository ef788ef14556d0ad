import AlcoveDomain

/// What a badge says, in words: that somebody's licence was checked, when and by whom, and what follows. There is none
/// where nothing backs it, and none for somebody who offers spiritual help only: no licence covers that.
struct LicenceBadge {
    let words: Catalogue
    let standing: StandingState
    let check: LicenceCheck?

    /// The values of `licences/badge.mustache`; nil where there is no badge.
    var values: [String: Any]? {
        guard standing.allowsListing, let check else { return nil }
        var values: [String: Any] = [
            "sentence": words(
                "licence.checked",
                ["date": words.longDate(check.checked, offset: 0), "body": check.by]),
            "tag": words("licence.tag.\(standing.word)"),
            "state": standing == .active ? "ok" : "warn",
        ]
        if standing != .active { values["more"] = words("licence.means.\(standing.word)") }
        return values
    }
}
