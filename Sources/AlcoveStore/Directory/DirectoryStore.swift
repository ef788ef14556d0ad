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
            let changes = try transaction.rows(
                selectChange + "p.changed > ?1 ORDER BY p.changed LIMIT ?2",
                [.integer(change), .integer(limit)], DirectoryChange.init)
            guard let last = changes.last else { return [] }
            let records = try transaction.licenceRecords(
                where: "p.changed > ?1 AND p.changed <= ?2", [.integer(change), .integer(last.number)])
            return changes.map { $0.having(records) }
        }
    }

    /// One practitioner as they stand now, with the number of their last change; nil for nobody.
    package func current(_ id: PractitionerID) async throws -> DirectoryChange? {
        try await database.read { transaction in
            let change = try transaction.row(selectChange + "p.id = ?1", [.id(id)], DirectoryChange.init)
            return try change?.having(transaction.licenceRecords(where: "p.id = ?1", [.id(id)]))
        }
    }

    /// The number of the newest change; 0 before the first.
    package func latestChange() async throws -> Int64 {
        try await database.read { transaction in
            try transaction.row("SELECT COALESCE(MAX(changed), 0) FROM practitioner") {
                try $0.integer()
            } ?? 0
        }
    }
}

/// A practitioner whose place in the directory changed.
package struct DirectoryChange: Sendable, Hashable {
    package let number: Int64
    package let practitioner: PractitionerID
    package let handle: Handle
    /// Nil when they are no longer listed.
    package private(set) var listing: Listing?

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
        package fileprivate(set) var licences = LicenceRecord()
        /// Their newest public key record.
        package let keyRecord: [UInt8]
    }

    /// Reads everything but the licences, which `having(_:)` adds.
    fileprivate init(_ row: inout RowReader) throws {
        number = try row.integer()
        practitioner = try row.id()
        handle = try row.handle()
        let isListed = try row.integer() == 1
        let shown = Listing(
            profile: try row.json(), awayUntil: try row.optionalInstant(),
            nextFree: try row.optionalInstant(),
            standing: StandingState(rawValue: try row.number()) ?? .unlicensed,
            check: try row.optionalCheck(), services: try row.json(as: Offered.self).services,
            keyRecord: try row.optionalBytes() ?? [])
        listing = isListed ? shown : nil
    }

    /// Itself with the licences that `records` have for it.
    fileprivate func having(_ records: [Handle: LicenceRecord]) -> DirectoryChange {
        var change = self
        change.listing?.licences = records[handle] ?? LicenceRecord()
        return change
    }

    /// The part of a practice that the directory reads.
    private struct Offered: Decodable { let services: [Service] }
}

extension RowReader {
    /// When a licence was checked last, and by whom; nil where either is not known.
    fileprivate mutating func optionalCheck() throws(DatabaseProblem) -> LicenceCheck? {
        let (checked, body) = (try optionalInstant(), try optionalText())
        guard let checked, let body else { return nil }
        return LicenceCheck(checked: checked, by: body)
    }
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
        let events = try rows(
            """
            SELECT e.handle, e.kind, e.register_id, e.number, e.jurisdiction, e.authority, e.from_s, e.to_s, e.recorded_s
            FROM practitioner p JOIN licence_event e ON e.handle = p.handle
            WHERE p.listed = 1 AND \(condition) ORDER BY e.handle, e.seq
            """, values
        ) { (handle: try $0.handle(), facts: try LicenceEventFacts(&$0)) }
        for event in events { records[event.handle, default: LicenceRecord()].events.append(event.facts) }
        guard !records.isEmpty else { return [:] }
        let entries = try rows(
            """
            SELECT DISTINCT e.handle, e.register_id, e.number, f.fetched_s, r.record, r.fetched_s
            FROM practitioner p JOIN licence_event e ON e.handle = p.handle
              JOIN register g ON g.id = e.register_id
              JOIN register_file f ON f.register_id = g.id AND f.generation = g.generation
              LEFT JOIN register_row r
                ON r.register_id = g.id AND r.generation = g.generation AND r.number = e.number
            WHERE p.listed = 1 AND \(condition)
            """, values
        ) { (handle: try $0.handle(), of: try $0.registration(), entry: try RegisterEntry(&$0)) }
        for found in entries { records[found.handle]?.entries[found.of] = found.entry }
        let sanctions = try rows(
            """
            SELECT p.handle, s.measure, s.from_s, s.to_s
            FROM practitioner p JOIN licence_sanction s ON s.handle = p.handle
            WHERE p.listed = 1 AND \(condition) ORDER BY s.handle, s.seq
            """, values
        ) { (handle: try $0.handle(), facts: try SanctionFacts(&$0)) }
        for sanction in sanctions { records[sanction.handle]?.sanctions.append(sanction.facts) }
        return records
    }
}
