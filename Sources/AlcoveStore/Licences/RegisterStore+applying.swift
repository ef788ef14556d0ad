package import AlcoveDomain
package import CivilTime

extension RegisterStore {
    /// Compares a complete file with the one in force. Nothing changes for anybody.
    package func compare(_ staged: StagedRegister, facts: RegisterSnapshotFacts) async throws
        -> RegisterDifference
    {
        try await database.write { transaction in
            let current = try transaction.row(
                "SELECT generation FROM register WHERE id = ?1", [.text(staged.register.text)]
            ) { try $0.integer() }
            guard let current else { throw LicenceRefusal.notFound }
            try transaction.run(
                """
                UPDATE register_file SET compared_with = ?3, sha256 = ?4, row_count = ?5, fetched_s = ?6
                WHERE register_id = ?1 AND generation = ?2 AND applied_s IS NULL
                """,
                [
                    .text(staged.register.text), .integer(staged.generation), .integer(current),
                    .bytes(facts.sha256), .integer(facts.rows), .instant(facts.fetched),
                ])
            let generations: [SQLValue] = [
                .text(staged.register.text), .integer(staged.generation), .integer(current),
            ]
            try transaction.run(
                "DELETE FROM register_change WHERE register_id = ?1 AND generation = ?2",
                Array(generations.prefix(2)))
            try transaction.run(insertDiffering, generations)
            try transaction.run(insertVanished, generations)
            return try transaction.difference(staged, generations, rows: facts.rows)
        }
    }

    /// What applying a file did.
    package struct Applied: Sendable {
        /// Practitioners who stand differently now.
        package let changes: [StandingChange]
        /// The same file is in force already, read in the same way and as old; nothing changed.
        package let isRepeat: Bool
    }

    /// Puts a compared file in force in one step: from then on every reader sees all of it, its SHA-256 goes into the
    /// log, and whoever's registration differs stands where the new file puts them. Whoever is merely fresher is
    /// reckoned again soon.
    ///
    /// Of several callers with files compared with the same one, one returns and the others throw `.importedElsewhere`.
    /// - Parameter leaf: the RegisterSnapshot leaf of the file.
    /// - Throws: also `.olderThanKept` for a file that was fetched before the one in force.
    package func apply(_ staged: StagedRegister, leaf: [UInt8], at now: Instant) async throws -> Applied {
        try await database.write { transaction in
            let name = SQLValue.text(staged.register.text)
            let file = try transaction.row(
                """
                SELECT n.compared_with, n.fetched_s, o.fetched_s,
                  CASE WHEN n.sha256 = o.sha256 AND n.row_count = o.row_count AND n.fetched_s = o.fetched_s
                    AND NOT EXISTS (SELECT 1 FROM register_change c
                      WHERE c.register_id = r.id AND c.generation = n.generation) THEN 1 ELSE 0 END
                FROM register r JOIN register_file n ON n.register_id = r.id AND n.generation = ?2
                LEFT JOIN register_file o ON o.register_id = r.id AND o.generation = r.generation
                WHERE r.id = ?1 AND n.compared_with IS NOT NULL AND n.applied_s IS NULL
                """,
                [name, .integer(staged.generation)]
            ) { row in
                (
                    comparedWith: try row.integer(), fetched: try row.instant(),
                    keptFetched: try row.optionalInstant(), isRepeat: try row.integer() == 1
                )
            }
            guard let file else { throw LicenceRefusal.notFound }
            if file.isRepeat { return Applied(changes: [], isRepeat: true) }
            if let kept = file.keptFetched, file.fetched < kept { throw LicenceRefusal.olderThanKept }
            let flipped = try transaction.run(
                "UPDATE register SET generation = ?2 WHERE id = ?1 AND generation = ?3",
                [name, .integer(staged.generation), .integer(file.comparedWith)])
            guard flipped == 1 else { throw LicenceRefusal.importedElsewhere }
            try transaction.run(
                "UPDATE register_file SET applied_s = ?3 WHERE register_id = ?1 AND generation = ?2",
                [name, .integer(staged.generation), .instant(now)])
            try transaction.log(leaf)
            return Applied(changes: try transaction.followRegister(staged, at: now), isRepeat: false)
        }
    }

    /// What the file in force changed when it was applied, for those numbers: newest first.
    package func changes(of registration: Registration) async throws -> [(
        at: Instant, RegisterDifference.Change
    )] {
        try await database.read { transaction in
            try transaction.rows(
                """
                SELECT f.applied_s, c.kind, c.number, c.before, c.after FROM register_change c
                JOIN register_file f ON f.register_id = c.register_id AND f.generation = c.generation
                WHERE c.register_id = ?1 AND c.number = ?2 AND f.applied_s IS NOT NULL
                ORDER BY c.generation DESC
                """,
                [.text(registration.register.text), .text(registration.number)]
            ) { (try $0.instant(), try RegisterDifference.Change(&$0)) }
        }
    }
}

private let insertDiffering = """
    INSERT INTO register_change (register_id, generation, number, kind, before, after)
    SELECT ?1, ?2, n.number,
      CASE WHEN o.status <> n.status THEN 'status_changed'
        WHEN o.conditions <> n.conditions AND n.conditions <> '' THEN 'restriction_added'
        WHEN COALESCE(o.expires_day, -1) <> COALESCE(n.expires_day, -1) THEN 'expiry_changed'
        ELSE 'changed' END,
      CASE WHEN o.status <> n.status THEN o.status ELSE '' END,
      CASE WHEN o.status <> n.status THEN n.status ELSE '' END
    FROM register_row n JOIN register_row o
      ON o.register_id = n.register_id AND o.generation = ?3 AND o.number = n.number
    WHERE n.register_id = ?1 AND n.generation = ?2 AND o.record <> n.record
    """

private let insertVanished = """
    INSERT INTO register_change (register_id, generation, number, kind, before, after)
    SELECT ?1, ?2, o.number, 'vanished', o.status, '' FROM register_row o LEFT JOIN register_row n
      ON n.register_id = o.register_id AND n.generation = ?2 AND n.number = o.number
    WHERE o.register_id = ?1 AND o.generation = ?3 AND n.number IS NULL
    """

private let fromNew = """
    FROM register_row n LEFT JOIN register_row o
      ON o.register_id = n.register_id AND o.generation = ?3 AND o.number = n.number
    WHERE n.register_id = ?1 AND n.generation = ?2 AND o.number IS NULL
    """

extension ReadTransaction {
    fileprivate func difference(
        _ staged: StagedRegister, _ generations: [SQLValue], rows total: Int
    ) throws -> RegisterDifference {
        var counts: [RegisterDifference.Kind: Int] = [:]
        let kept = Array(generations.prefix(2))
        let counted = try rows(
            "SELECT kind, COUNT(*) FROM register_change WHERE register_id = ?1 AND generation = ?2 GROUP BY kind",
            kept
        ) { (kind: try $0.word(as: RegisterDifference.Kind.self), count: try $0.number()) }
        for (kind, count) in counted { counts[kind] = count }
        counts[.new] = try row("SELECT COUNT(*) " + fromNew, generations) { try $0.number() } ?? 0
        var shown: [RegisterDifference.Change] = []
        for kind in RegisterDifference.Kind.allCases where kind != .new && counts[kind, default: 0] > 0 {
            shown += try rows(
                """
                SELECT kind, number, before, after FROM register_change
                WHERE register_id = ?1 AND generation = ?2 AND kind = ?3 ORDER BY number LIMIT ?4
                """,
                kept + [.text(kind.rawValue), .integer(RegisterDifference.mostShown)],
                RegisterDifference.Change.init)
        }
        shown += try rows(
            "SELECT 'new', n.number, '', n.status " + fromNew + " ORDER BY n.number LIMIT ?4",
            generations + [.integer(RegisterDifference.mostShown)], RegisterDifference.Change.init)
        return RegisterDifference(counts: counts, shown: shown, rows: total)
    }
}

extension RegisterDifference.Change {
    fileprivate init(_ row: inout RowReader) throws {
        self.init(
            kind: try row.word(), number: try row.text(), before: try row.text(), after: try row.text())
    }
}

extension WriteTransaction {
    /// Reckons at once whoever's registration the file changed, and has everybody else of the register reckoned soon.
    fileprivate func followRegister(_ staged: StagedRegister, at now: Instant) throws -> [StandingChange] {
        let name = SQLValue.text(staged.register.text)
        try run(
            """
            UPDATE licence_standing SET next_s = ?2 WHERE practitioner_id IN (
              SELECT practitioner_id FROM licence_claim WHERE register_id = ?1 AND step = 'linked')
            """,
            [name, .instant(now)])
        let differing = try rows(
            """
            SELECT l.practitioner_id FROM licence_claim l JOIN register_change c
              ON c.register_id = l.register_id AND c.generation = ?2 AND c.number = l.number
            WHERE l.register_id = ?1 AND l.step = 'linked' ORDER BY l.practitioner_id
            """,
            [name, .integer(staged.generation)]
        ) { try $0.id(as: PractitionerID.self) }
        return try differing.compactMap { try reckonStanding(of: $0, at: now) }
    }
}
