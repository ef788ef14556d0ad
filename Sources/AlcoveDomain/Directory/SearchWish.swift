/// One thing that a question asks for.
package enum SearchWish: Sendable, Hashable, CaseIterable {
    case text, topic, language, place, medium, cost

    /// How much it counts towards being close. A shared language counts twice, since nothing else helps without it.
    var weight: Int { self == .language ? 2 : 1 }
}

extension FacetGroup {
    /// What is asked for where something was chosen in this group.
    var wish: SearchWish {
        switch self {
        case .topic: .topic
        case .language: .language
        case .place: .place
        case .medium: .medium
        case .cost: .cost
        }
    }
}

/// Somebody who meets some of what was asked for.
package struct CloseMatch: Sendable, Hashable {
    package let match: SearchAnswer.Match
    /// What they do not meet, in the order of the form; never empty.
    package let unmet: [SearchWish]

    package init(match: SearchAnswer.Match, unmet: [SearchWish]) {
        self.match = match
        self.unmet = unmet
    }
}
