/// The clocks of one zone for all time, as values; nothing is read from the machine.
///
/// Before the first transition `earliest` holds; from the last one on the footer rule decides, or the last
/// type stays where there is none (RFC 9636 section 3.3).
package struct ZoneRules: Hashable, Sendable {
    /// The name the rules were asked for by, such as `Europe/Dublin`.
    package let name: String
    /// Ascending; each changes the offset, the abbreviation, or what it is called.
    let transitions: [ZoneTransition]
    let earliest: LocalTimeType
    let footer: FooterRule?

    package static let utc = ZoneRules(name: "UTC", earliest: .utc, transitions: [], footer: nil)

    /// `transitions` must ascend strictly; those that change nothing are left out.
    init(name: String, earliest: LocalTimeType, transitions: [ZoneTransition], footer: FooterRule?) {
        self.name = name
        self.earliest = transitions.isEmpty ? footer?.standard ?? earliest : earliest
        self.footer = footer
        // The last one stays even where it changes nothing, for it is where the footer takes over.
        var previous = earliest
        self.transitions = transitions.enumerated().filter { index, transition in
            defer { previous = transition.type }
            return transition.type != previous || index == transitions.count - 1
        }.map(\.element)
    }

    /// Rules for a zone whose clocks never change.
    package init(name: String, always type: LocalTimeType) {
        self.init(name: name, earliest: type, transitions: [], footer: nil)
    }

    /// What clocks do at `instant`.
    package func type(at instant: Instant) -> LocalTimeType {
        let passed = countOfTransitions(through: instant)
        if passed == transitions.count, let footer { return footer.type(at: instant) }
        return passed == 0 ? earliest : transitions[passed - 1].type
    }

    /// Seconds ahead of UTC at `instant`.
    package func offset(at instant: Instant) -> Int { type(at: instant).offset }

    /// What calendar and clock show at `instant`.
    package func localTime(at instant: Instant) -> CivilDateTime {
        CivilDateTime(instant, offset: offset(at: instant))
    }

    /// Every change of offset, abbreviation or name from `start` up to but not including `end`, ascending.
    package func transitions(from start: Instant, to end: Instant) -> [ZoneTransition] {
        guard start < end else { return [] }
        let first = countOfTransitions(through: start - 1)
        var found = transitions[first...].prefix { $0.at < end }
        var previous = first == 0 ? earliest : transitions[first - 1].type
        if let footer, found.endIndex == transitions.count {
            let last = transitions.last?.at ?? .distantPast
            found += footer.transitions(from: max(start, last + 1), to: end)
            if last < start { previous = footer.type(at: start - 1) }
        }
        return found.filter { transition in
            defer { previous = transition.type }
            return transition.type != previous
        }
    }

    /// How many transitions lie at or before `instant`, by halving.
    private func countOfTransitions(through instant: Instant) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
