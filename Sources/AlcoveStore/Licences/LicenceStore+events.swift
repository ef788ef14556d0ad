package import AlcoveDomain
package import CivilTime

/// A licence event as kept: the signed leaf, what it decides, and what its commitment stands for.
package struct KeptLicenceEvent: Sendable, Hashable {
    package let sequence: Int
    package let facts: LicenceEventFacts
    /// The whole leaf, signature included.
    package let leaf: [UInt8]
    /// SHA-256 of the leaf: what the next event names.
    package let hash: [UInt8]
    /// What the authority looked at, as JSON text.
    package let document: String
    /// With `document` it gives the leaf's commitment; kept outside the log.
    package let salt: [UInt8]

    package init(
        sequence: Int, facts: LicenceEventFacts, leaf: [UInt8], hash: [UInt8], document: String, salt: [UInt8]
    ) {
        self.sequence = sequence
        self.facts = facts
        self.leaf = leaf
        self.hash = hash
        self.document = document
        self.salt = salt
    }
}

extension LicenceStore {
    /// Adds a signed event to the practitioner's chain, puts it into the log, links the claim and reckons where they
    /// stand: all of it or nothing. Who calls has checked the signature and that the event names `previous`.
    ///
    /// Of several callers with one number, one returns and the others throw `.outOfSequence`.
    /// - Parameter name: the shown name that the authority looked at; nil where none was looked at.
    /// - Throws: `LicenceRefusal`: `.nameMoved` when the page has another name by now, `.wrongStep` for a first event without a claim whose control was proved, and for a
    ///   later one about a registration that is not linked; `.claimedBySomebody`.
    package func add(
        _ event: KeptLicenceEvent, after previous: [UInt8]?, to practitioner: PractitionerID, handle: Handle,
        shownAs name: String? = nil, at now: Instant
    ) async throws -> StandingChange? {
        try await database.write { transaction in
            let shown = try transaction.row(
                "SELECT profile FROM practitioner WHERE id = ?1" + transaction.dialect.forUpdate,
                [.id(practitioner)]
            ) { try $0.json(as: Profile.self).displayName }
            if let name, let shown {
                guard shown.unicodeScalars.elementsEqual(name.unicodeScalars) else {
                    throw LicenceRefusal.nameMoved
                }
            }
            let last = try transaction.row(
                "SELECT seq, hash FROM licence_event WHERE handle = ?1 ORDER BY seq DESC LIMIT 1",
                [.text(handle.text)]
            ) { (sequence: try $0.number(), hash: try $0.bytes()) }
            let next = (last?.sequence ?? 0) + 1
            guard event.sequence == next, last?.hash == previous else {
                throw LicenceRefusal.outOfSequence(next: next)
            }
            try transaction.link(event, practitioner, at: now)
            try transaction.insert(event, of: handle)
            try transaction.log(event.leaf)
            return try transaction.reckonStanding(of: practitioner, at: now)
        }
    }

    /// The practitioner's events, first one first.
    package func events(of handle: Handle) async throws -> [KeptLicenceEvent] {
        try await database.read { transaction in
            try transaction.rows(
                """
                SELECT seq, kind, register_id, number, jurisdiction, authority, from_s, to_s, recorded_s, leaf, hash,
                  document, salt
                FROM licence_event WHERE handle = ?1 ORDER BY seq
                """,
                [.text(handle.text)], KeptLicenceEvent.init)
        }
    }

    /// Where the practitioner stands at `now`, reckoned from everything that is kept.
    package func standing(of handle: Handle, at now: Instant) async throws -> LicenceStanding {
        LicenceStanding(of: try await database.read { try $0.licenceRecord(of: handle) }, at: now)
    }

    /// Everything that decides where the practitioner stands.
    package func record(of handle: Handle) async throws -> LicenceRecord {
        try await database.read { try $0.licenceRecord(of: handle) }
    }

    /// Reckons anew those whose moment has come, at most `limit`, and returns those who stand differently.
    package func reckonDue(at now: Instant, limit: Int = 200) async throws -> (
        reckoned: Int, changes: [StandingChange]
    ) {
        let due = try await database.read { transaction in
            try transaction.rows(
                "SELECT practitioner_id FROM licence_standing WHERE next_s <= ?1 ORDER BY next_s LIMIT ?2",
                [.instant(now), .integer(limit)]
            ) { try $0.id(as: PractitionerID.self) }
        }
        var changes: [StandingChange] = []
        for id in due {
            if let change = try await database.write({ try $0.reckonStanding(of: id, at: now) }) {
                changes.append(change)
            }
        }
        return (due.count, changes)
    }

    /// Reckons one practitioner anew.
    package func reckon(_ practitioner: PractitionerID, at now: Instant) async throws -> StandingChange? {
        try await database.write { try $0.reckonStanding(of: practitioner, at: now) }
    }
}

extension WriteTransaction {
    /// Makes the registration the practitioner's with a first event; a later event needs it to be.
    fileprivate func link(_ event: KeptLicenceEvent, _ practitioner: PractitionerID, at now: Instant) throws {
        let registration = event.facts.registration
        let claim = try claim(registration, of: practitioner)
        guard claim?.step != .linked else { return }
        guard event.facts.kind.beginsLicence, claim?.step == .proved else { throw LicenceRefusal.wrongStep }
        let linked = try row(
            "SELECT 1 FROM licence_claim WHERE register_id = ?1 AND number = ?2 AND step = 'linked'",
            registration.values)
        guard linked == nil else { throw LicenceRefusal.claimedBySomebody }
        try run(
            """
            UPDATE licence_claim SET step = 'linked', changed_s = ?4
            WHERE register_id = ?1 AND number = ?2 AND practitioner_id = ?3
            """,
            registration.values + [.id(practitioner), .instant(now)])
    }

    /// Adds an event to the practitioner's chain and does nothing else: who calls has checked its place and signature.
    func insert(_ event: KeptLicenceEvent, of handle: Handle) throws {
        let facts = event.facts
        try run(
            """
            INSERT INTO licence_event (handle, seq, leaf, hash, kind, register_id, number, jurisdiction, authority,
              from_s, to_s, document, salt, recorded_s)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            """,
            [
                .text(handle.text), .integer(event.sequence), .bytes(event.leaf), .bytes(event.hash),
                .integer(Int(facts.kind.rawValue)), .text(facts.registration.register.text),
                .text(facts.registration.number), .text(facts.jurisdiction.code), .text(facts.authority.text),
                .instant(facts.from), .instant(orNull: facts.to), .text(event.document), .bytes(event.salt),
                .instant(facts.recorded),
            ])
    }
}

extension KeptLicenceEvent {
    fileprivate init(_ row: inout RowReader) throws {
        self.init(
            sequence: try row.number(), facts: try LicenceEventFacts(&row), leaf: try row.bytes(),
            hash: try row.bytes(), document: try row.text(), salt: try row.bytes())
    }
}
