package import AlcoveDomain
package import CivilTime

/// A practitioner who stands differently than before.
package struct StandingChange: Sendable {
    package let practitioner: PractitionerID
    package let before: StandingState
    package let after: StandingState
    /// Those whose times were called off are to be told.
    package let deliveries: [Delivery]
}

extension ReadTransaction {
    /// Everything that decides where the practitioner of `handle` stands.
    package func licenceRecord(of handle: Handle) throws -> LicenceRecord {
        var record = LicenceRecord()
        record.events = try rows(
            """
            SELECT kind, register_id, number, jurisdiction, authority, from_s, to_s, recorded_s FROM licence_event
            WHERE handle = ?1 ORDER BY seq
            """,
            [.text(handle.text)], LicenceEventFacts.init)
        for registration in Set(record.events.map(\.registration)).sorted() {
            record.entries[registration] = try registerEntry(of: registration)
        }
        record.sanctions = try rows(
            "SELECT measure, from_s, to_s FROM licence_sanction WHERE handle = ?1 ORDER BY seq",
            [.text(handle.text)], SanctionFacts.init)
        return record
    }
}

extension WriteTransaction {
    /// Reckons anew where a practitioner stands and keeps it: listing, search and booking follow in this step, and when
    /// they may no longer practise, what is booked is called off with notice to both. Nil when nothing changed.
    ///
    /// Whoever adds an event, a row or a measure that concerns a practitioner calls this in the same transaction.
    package func reckonStanding(of practitioner: PractitionerID, at now: Instant) throws -> StandingChange? {
        let found = try row(
            "SELECT handle, standing FROM practitioner WHERE id = ?1" + dialect.forUpdate,
            [.id(practitioner)]
        ) { (handle: try $0.handle(), state: StandingState(rawValue: try $0.number()) ?? .unlicensed) }
        guard let (handle, before) = found else { return nil }
        let standing = LicenceStanding(of: try licenceRecord(of: handle), at: now)
        let kept = try row(
            "SELECT state, authority, checked_s, freshness FROM licence_standing WHERE practitioner_id = ?1",
            [.id(practitioner)])
        let values: [SQLValue] = [
            .integer(standing.state.rawValue), .text(orNull: standing.best?.authority.text),
            .instant(orNull: standing.best?.checked), .text(orNull: standing.best?.freshness?.rawValue),
        ]
        try run(
            """
            INSERT INTO licence_standing (practitioner_id, state, authority, checked_s, freshness, next_s)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (practitioner_id) DO UPDATE SET state = excluded.state, authority = excluded.authority,
              checked_s = excluded.checked_s, freshness = excluded.freshness, next_s = excluded.next_s
            """,
            [.id(practitioner)] + values + [.instant(orNull: standing.next)])
        guard kept?.values != values else { return nil }
        try run(
            """
            UPDATE practitioner SET standing = ?2, changed = ?3,
              listed = CASE WHEN willing = 1 AND vault_id IS NOT NULL AND ?2 <= 4 THEN 1 ELSE 0 END
            WHERE id = ?1
            """,
            [
                .id(practitioner), .integer(standing.state.rawValue), .integer(try nextDirectoryChange()),
            ])
        let deliveries =
            standing.state.endsBookings && !before.endsBookings
            ? try callOffBookings(of: practitioner, at: now) : []
        return StandingChange(
            practitioner: practitioner, before: before, after: standing.state, deliveries: deliveries)
    }

    /// Keeps a measure that a body imposed and reckons where its practitioner stands. Whoever calls this logs `leaf` in
    /// the same transaction.
    package func impose(
        _ measure: SanctionFacts, on handle: Handle, by authority: String, leaf: [UInt8], at now: Instant
    ) throws -> StandingChange? {
        let practitioner = try row("SELECT id FROM practitioner WHERE handle = ?1", [.text(handle.text)]) {
            try $0.id(as: PractitionerID.self)
        }
        guard let practitioner else { throw LicenceRefusal.notFound }
        let last = try row(
            "SELECT COALESCE(MAX(seq), 0) FROM licence_sanction WHERE handle = ?1", [.text(handle.text)]
        ) { try $0.integer() }
        try run(
            """
            INSERT INTO licence_sanction (handle, seq, measure, from_s, to_s, authority, leaf, recorded_s)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """,
            [
                .text(handle.text), .integer((last ?? 0) + 1),
                .integer(Int(measure.measure.rawValue)), .instant(measure.from), .instant(orNull: measure.to),
                .text(authority), .bytes(leaf), .instant(now),
            ])
        return try reckonStanding(of: practitioner, at: now)
    }
}

extension SanctionFacts {
    init(_ row: inout RowReader) throws {
        guard let measure = SanctionFacts.Measure(rawValue: UInt8(clamping: try row.integer())) else {
            throw DatabaseProblem.malformedRow
        }
        self.init(measure: measure, from: try row.instant(), to: try row.optionalInstant())
    }
}

extension LicenceEventFacts {
    init(_ row: inout RowReader) throws {
        guard let kind = LicenceEventKind(rawValue: UInt8(clamping: try row.integer())) else {
            throw DatabaseProblem.malformedRow
        }
        self.init(
            kind: kind, registration: try row.registration(), jurisdiction: try row.place(),
            authority: try row.signatory(), from: try row.instant(), to: try row.optionalInstant(),
            recorded: try row.instant())
    }
}
