package import CivilTime

/// One page of what the directory found.
package struct SearchAnswer: Sendable, Hashable {
    /// Somebody found.
    package struct Match: Sendable, Hashable {
        package let practitioner: PractitionerID
        package let handle: Handle
        package let nextFree: Instant?

        package init(practitioner: PractitionerID, handle: Handle, nextFree: Instant?) {
            self.practitioner = practitioner
            self.handle = handle
            self.nextFree = nextFree
        }
    }

    /// Soonest free first, those without a free time last, then by handle.
    package let matches: [Match]
    /// How many there are over all pages.
    package let total: Int
    package let facets: FacetCounts

    package init(matches: [Match], total: Int, facets: FacetCounts) {
        self.matches = matches
        self.total = total
        self.facets = facets
    }
}

/// How many entries each choice of the form would leave.
///
/// A group's counts ignore what is chosen in that group and keep everything else, so they say what
/// choosing another value instead would find. Values that would find nobody are absent.
package struct FacetCounts: Sendable, Hashable {
    package var topics: [Topic: Int] = [:]
    package var languages: [LanguageCode: Int] = [:]
    package var places: [Jurisdiction: Int] = [:]
    package var media: [Medium: Int] = [:]
    package var freeOrLow = 0

    package init() {}

    mutating func note(_ count: Int, for value: FacetValue) {
        guard count > 0 else { return }
        switch value {
        case .topic(let topic): topics[topic] = count
        case .language(let language): languages[language] = count
        case .place(let place): places[place] = count
        case .medium(let medium): media[medium] = count
        case .freeOrLow: freeOrLow = count
        }
    }
}
