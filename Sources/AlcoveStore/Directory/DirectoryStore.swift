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
            try transaction.rows(
                """
                SELECT p.changed, p.id, p.handle, p.listed, p.profile, p.away_until_s, p.next_free_s, p.standing,
                  s.checked_s, b.name
                FROM practitioner p LEFT JOIN licence_standing s ON s.practitioner_id = p.id
                  LEFT JOIN signatory g ON g.handle = s.authority LEFT JOIN body b ON b.id = g.body_id
                WHERE p.changed > ?1 ORDER BY p.changed LIMIT ?2
                """,
                [.integer(change), .integer(limit)]
            ).map(DirectoryChange.init)
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
    }

    fileprivate init(_ row: Row) throws {
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
            })
    }
}
