package import AlcoveDomain
package import CivilTime

/// What the directory of practitioners is built from and kept up to date by.
package struct DirectoryStore: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// Everything that changed after number `change`, in order, at most `limit` of it; from 0, everybody.
    ///
    /// A practitioner appears once, as they stand now. Numbers become visible in their order, so asking again
    /// after the last one that was returned misses nothing.
    package func changes(after change: Int64, limit: Int = 1_000) async throws -> [DirectoryChange] {
        try await database.read { transaction in
            let rows = try transaction.rows(
                selectChange + "p.changed > ?1 ORDER BY p.changed LIMIT ?2",
                [.integer(change), .integer(limit)])
            guard let last = rows.last else { return [] }
            let records = try transaction.licenceRecords(
                where: "p.changed > ?1 AND p.changed <= ?2",
                [.integer(change), .integer(try last.integer(0))])
            return try rows.map { try DirectoryChange($0, records) }
        }
    }

    /// One practitioner as they stand now, with the number of their last change; nil for nobody.
    package func current(_ id: PractitionerID) async throws -> DirectoryChange? {
        try await database.read { transaction in
            guard let row = try transaction.row(selectChange + "p.id = ?1", [.id(id)]) else { return nil }
            return try DirectoryChange(
                row, try transaction.licenceRecords(where: "p.id = ?1", [.id(id)]))
        }
    }

    /// The number of the newest change; 0 before the first.
    package func latestChange() async throws -> Int64 {
        try await database.read { transaction in
            try transaction.row("SELECT COALESCE(MAX(changed), 0) FROM practitioner")?.integer(0) ?? 0
        }
    }
}

/// A practitioner whose place in the directory changed.
package struct DirectoryChange: Sendable, Hashable {
    package let number: Int64
    package let practitioner: PractitionerID
    package let handle: Handle
    /// Nil when they are no longer listed.
    package let listing: Listing?

    /// What is shown of somebody who is listed.
    package struct Listing: Sendable, Hashable {
        package let profile: Profile
        /// Nothing can be booked before it.
        package let awayUntil: Instant?
        package let nextFree: Instant?
        package let standing: StandingState
        /// Who checked their licence last, and when; nil where nothing backs one.
        package let check: LicenceCheck?
        /// What they offer.
        package let services: [Service]
        /// What decides where they stand with their licences.
        package let licences: LicenceRecord
        /// Their newest public key record.
        package let keyRecord: [UInt8]
    }

    fileprivate init(_ row: Row, _ records: [Handle: LicenceRecord]) throws {
        number = try row.integer(0)
        practitioner = try row.id(1)
        handle = try row.handle(2)
        guard try row.integer(3) == 1 else {
            listing = nil
            return
        }
        listing = Listing(
            profile: try row.json(4), awayUntil: try row.optionalInstant(5),
            nextFree: try row.optionalInstant(6),
            standing: StandingState(rawValue: try row.number(7)) ?? .unlicensed,
            check: try row.optionalInstant(8).flatMap { checked in
                try row.optionalText(9).map { LicenceCheck(checked: checked, by: $0) }
            }, services: try row.json(10, as: Offered.self).services,
            licences: records[handle] ?? LicenceRecord(), keyRecord: try row.optionalBytes(11) ?? [])
    }

    /// The part of a practice that the directory reads.
    private struct Offered: Decodable { let services: [Service] }
}

private let selectChange = """
    SELECT p.changed, p.id, p.handle, p.listed, p.profile, p.away_until_s, p.next_free_s, p.standing,
      s.checked_s, b.name, p.practice,
      (SELECT k.record FROM key_record k WHERE k.handle = p.handle ORDER BY k.seq DESC LIMIT 1)
    FROM practitioner p LEFT JOIN licence_standing s ON s.practitioner_id = p.id
      LEFT JOIN signatory g ON g.handle = s.authority LEFT JOIN body b ON b.id = g.body_id
    WHERE 
    """

extension ReadTransaction {
    /// What decides where each of the listed practitioners stands whom `condition` finds, in three statements however
    /// many they are. `condition` is one of the constants above.
    fileprivate func licenceRecords(where condition: String, _ values: [SQLValue]) throws
        -> [Handle: LicenceRecord]
    {
        var records: [Handle: LicenceRecord] = [:]
        for row in try rows(
            """
            SELECT e.kind, e.register_id, e.number, e.jurisdiction, e.authority, e.from_s, e.to_s, e.recorded_s, e.handle
            FROM practitioner p JOIN licence_event e ON e.handle = p.handle
            WHERE p.listed = 1 AND \(condition) ORDER BY e.handle, e.seq
            """, values)
        {
            records[try row.handle(8), default: LicenceRecord()].events.append(try LicenceEventFacts(row))
        }
        guard !records.isEmpty else { return [:] }
        for row in try rows(
            """
            SELECT DISTINCT f.fetched_s, r.record, r.fetched_s, e.register_id, e.number, e.handle
            FROM practitioner p JOIN licence_event e ON e.handle = p.handle
              JOIN register g ON g.id = e.register_id
              JOIN register_file f ON f.register_id = g.id AND f.generation = g.generation
              LEFT JOIN register_row r
                ON r.register_id = g.id AND r.generation = g.generation AND r.number = e.number
            WHERE p.listed = 1 AND \(condition)
            """, values)
        {
            let registration = Registration(register: try row.register(3), number: try row.text(4))
            records[try row.handle(5)]?.entries[registration] = try RegisterEntry(row)
        }
        for row in try rows(
            """
            SELECT s.measure, s.from_s, s.to_s, p.handle
            FROM practitioner p JOIN licence_sanction s ON s.handle = p.handle
            WHERE p.listed = 1 AND \(condition) ORDER BY s.handle, s.seq
            """, values)
        {
            records[try row.handle(3)]?.sanctions.append(try SanctionFacts(row))
        }
        return records
    }
}
