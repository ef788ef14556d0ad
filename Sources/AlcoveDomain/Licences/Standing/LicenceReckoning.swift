import CivilTime

/// Reckons one licence from its events and its register entry.
struct LicenceReckoning {
    /// Nil when no authority has spoken yet.
    let licence: VerifiedLicence?
    /// What an authority permits beside the licence.
    let permissions: [CrossBorderPermission]
    /// The moments at which the answer may change by itself.
    let turns: [Instant]

    init?(_ registration: Registration, events: [LicenceEventFacts], entry: RegisterEntry, now: Instant) {
        permissions = Self.permissions(in: events.filter { $0.from <= now }, entry, at: now)
        turns =
            events.flatMap { [$0.from, $0.to].compactMap(\.self) } + Self.turns(of: entry)
        let spoken = events.filter { $0.from <= now && $0.kind != .crossBorder }
        guard let current = spoken.last else {
            licence = nil
            return
        }
        let findings = Self.findings(of: spoken, entry, at: now) + Self.findings(of: entry, at: now)
        licence = VerifiedLicence(
            registration: registration, jurisdiction: current.jurisdiction,
            state: findings.map(\.state).max() ?? .active,
            reasons: findings.map(\.reason), authority: current.authority, checked: current.recorded,
            until: Self.end(of: spoken), entry: entry,
            freshness: entry.fetched.map { Freshness(fetched: $0, now: now) })
    }

    /// Permissions that have begun, unless the registration was taken away since or its register says something against
    /// it. An end that has passed is told apart by whoever asks.
    private static func permissions(
        in events: [LicenceEventFacts], _ entry: RegisterEntry, at now: Instant
    ) -> [CrossBorderPermission] {
        guard findings(of: entry, at: now).allSatisfy({ $0.state <= .conditions }) else { return [] }
        let takenAway = events.lastIndex { $0.kind.takesAway }
        return events[(takenAway.map { $0 + 1 } ?? 0)...].filter { $0.kind == .crossBorder }
            .map { CrossBorderPermission(jurisdiction: $0.jurisdiction, from: $0.from, to: $0.to) }
    }

    private typealias Finding = (state: StandingState, reason: StandingReason)

    /// What authorities say: a check or renewal holds until its end, a suspension or conditions until theirs, a
    /// strike-off or lapse until a new word.
    private static func findings(
        of events: [LicenceEventFacts], _ entry: RegisterEntry, at now: Instant
    ) -> [Finding] {
        var findings: [Finding] = []
        let turn = events.last { $0.kind.isTurn }
        switch turn?.kind {
        case .struckOff?: findings.append((.struckOff, .byAuthority))
        case .suspended?:
            if turn?.hasEnded(at: now) != true {
                findings.append((.suspended, .byAuthority))
            } else if entry.row?.status != .active {
                findings.append((.needsReview, .suspensionEnded))
            }
        case .lapsed?: findings.append((.lapsed, .byAuthority))
        default: break
        }
        if let end = end(of: events), end <= now { findings.append((.lapsed, .checkRanOut)) }
        if let conditions = events.last(where: { $0.kind == .conditions }), !conditions.hasEnded(at: now) {
            findings.append((.conditions, .byAuthority))
        }
        return findings
    }

    /// When the newest check or renewal ends.
    private static func end(of events: [LicenceEventFacts]) -> Instant? {
        events.last {
            $0.kind.state == .active && $0.to != nil || $0.kind == .verified || $0.kind == .renewed
        }?.to
    }

    private static func findings(of entry: RegisterEntry, at now: Instant) -> [Finding] {
        guard let fetched = entry.fetched else { return [] }
        var findings: [Finding] = []
        if Freshness(fetched: fetched, now: now) == .stale { findings.append((.stale, .staleRegister)) }
        guard let row = entry.row else { return findings + [(.needsReview, .vanished)] }
        switch row.status {
        case .active, .renewalPending: break
        case .activeRestricted: findings.append((.conditions, .registerSaysConditions))
        case .inactive, .expired, .deceased: findings.append((.lapsed, .registerSaysLapsed))
        case .suspended: findings.append((.suspended, .registerSaysSuspended))
        case .revoked, .removed: findings.append((.struckOff, .registerSaysRemoved))
        case .unknown: findings.append((.needsReview, .registerSaysUnknown))
        }
        if row.status == .active, let end = end(of: row), end <= now {
            findings.append((.needsReview, .pastItsDate))
        }
        return findings
    }

    /// The first moment after the last day of validity has passed everywhere (12 hours after it has in UTC).
    private static func end(of row: RegisterRow) -> Instant? {
        row.expires.map { CivilDateTime($0.adding(days: 1), .midnight).asIfUTC + 12 * 3_600 }
    }

    private static func turns(of entry: RegisterEntry) -> [Instant] {
        guard let fetched = entry.fetched else { return [] }
        let ages = [fetched + Freshness.freshFor + 1, fetched + Freshness.usableFor + 1]
        return ages + [entry.row.flatMap(end)].compactMap(\.self)
    }
}

extension LicenceEventKind {
    /// Whether it decides by itself whether there is a licence.
    fileprivate var isTurn: Bool { self != .conditions && self != .crossBorder }

    /// Whether nothing that was permitted before holds after it.
    fileprivate var takesAway: Bool { self == .suspended || self == .struckOff || self == .lapsed }
}

extension LicenceEventFacts {
    fileprivate func hasEnded(at now: Instant) -> Bool { to.map { $0 <= now } ?? false }
}
