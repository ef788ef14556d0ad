package import CivilTime

/// Everything that decides where a practitioner stands.
package struct LicenceRecord: Sendable, Hashable {
    /// In the order of the chain.
    package var events: [LicenceEventFacts]
    /// What the registers say of each registration that an event names.
    package var entries: [Registration: RegisterEntry]
    package var sanctions: [SanctionFacts]

    package init(
        events: [LicenceEventFacts] = [], entries: [Registration: RegisterEntry] = [:],
        sanctions: [SanctionFacts] = []
    ) {
        self.events = events
        self.entries = entries
        self.sanctions = sanctions
    }
}

/// Where a practitioner stands at one moment: what is shown of their licences and what follows.
///
/// The one answer that pages, search, talks and bookings ask for. Several sources speak (authorities, registers,
/// bodies); the worst of what they say of one licence counts. A suspension or removal of any licence bars everywhere;
/// otherwise the best licence counts.
package struct LicenceStanding: Sendable, Hashable {
    package let state: StandingState
    /// Best first.
    package let licences: [VerifiedLicence]
    /// What authorities permit beside the licences.
    package let permissions: [CrossBorderPermission]
    /// Whether a body's own measure is in force, apart from what the licences say.
    package let isSanctioned: Bool
    /// When to reckon again, if nothing happens before.
    package let next: Instant?

    package init(of record: LicenceRecord, at now: Instant) {
        let registrations = record.events.reduce(into: [Registration]()) { known, event in
            if !known.contains(event.registration) { known.append(event.registration) }
        }
        let reckonings = registrations.compactMap { registration in
            LicenceReckoning(
                registration, events: record.events.filter { $0.registration == registration },
                entry: record.entries[registration] ?? .noFile, now: now)
        }
        licences = reckonings.compactMap(\.licence).sorted {
            ($0.state, $0.registration) < ($1.state, $1.registration)
        }
        permissions = reckonings.flatMap(\.permissions)
        let imposed = Self.imposed(record.sanctions, at: now)
        isSanctioned = imposed != nil
        state = Self.overall(licences.map(\.state), imposed)
        let turns =
            reckonings.flatMap(\.turns) + record.sanctions.flatMap { [$0.from, $0.to].compactMap(\.self) }
        next = turns.filter { $0 > now }.min()
    }

    /// The licence that the badge names; nil when nothing backs one.
    package var best: VerifiedLicence? {
        state.allowsListing ? licences.first { $0.state.allowsListing } : nil
    }

    /// The name that the register gives to whoever holds the best licence; nil where nothing backs one.
    package var registerName: String? {
        best?.entry.row.flatMap { $0.fullName.isEmpty ? nil : $0.fullName }
    }

    private static func overall(_ states: [StandingState], _ imposed: StandingState?) -> StandingState {
        let bars = (states + [imposed].compactMap(\.self)).filter(\.isBar)
        if let bar = bars.max() { return bar }
        guard let best = states.min() else { return .unlicensed }
        return imposed.map { max($0, best) } ?? best
    }

    /// The heaviest measure in force.
    private static func imposed(_ sanctions: [SanctionFacts], at now: Instant) -> StandingState? {
        // In the order they were imposed: a lifting ends all before it.
        let lifted = sanctions.lastIndex { $0.measure == .lifted && $0.from <= now }
        return sanctions[(lifted.map { $0 + 1 } ?? 0)...].filter { $0.isInForce(at: now) }
            .compactMap(\.measure.state).max()
    }
}
