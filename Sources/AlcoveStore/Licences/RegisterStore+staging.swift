package import AlcoveDomain
package import CivilTime

/// A register file on its way in: rows that nobody sees until it is applied.
package struct StagedRegister: Sendable, Hashable {
    package let register: RegisterID
    /// Counts the files of one register.
    package let generation: Int64

    package init(register: RegisterID, generation: Int64) {
        self.register = register
        self.generation = generation
    }
}

extension RegisterStore {
    /// Begins to take in a file for `id`, apart from what is in force.
    ///
    /// Files that were begun more than an hour ago and never applied may be forgotten from then on.
    /// - Throws: `LicenceRefusal.notFound` for a register that nobody named.
    package func begin(_ id: RegisterID, at now: Instant) async throws -> StagedRegister {
        try await database.write { transaction in
            let generation = try transaction.row(
                "UPDATE register SET latest = latest + 1 WHERE id = ?1 RETURNING latest", [.text(id.text)]
            ) { try $0.integer() }
            guard let generation else { throw LicenceRefusal.notFound }
            try transaction.run(
                "INSERT INTO register_file (register_id, generation, begun_s) VALUES (?1, ?2, ?3)",
                [.text(id.text), .integer(generation), .instant(now)])
            return StagedRegister(register: id, generation: generation)
        }
    }

    /// What a compared file is, as long as it is not in force; otherwise nil.
    package func facts(of staged: StagedRegister) async throws -> RegisterSnapshotFacts? {
        try await database.read { transaction in
            try transaction.row(
                """
                SELECT sha256, row_count, fetched_s FROM register_file
                WHERE register_id = ?1 AND generation = ?2 AND compared_with IS NOT NULL AND applied_s IS NULL
                """,
                [.text(staged.register.text), .integer(staged.generation)]
            ) {
                RegisterSnapshotFacts(
                    sha256: try $0.bytes(), rows: try $0.number(), fetched: try $0.instant())
            }
        }
    }

    /// Adds rows to a file that is not in force yet, but for those whose number it holds already.
    /// - Returns: a refusal with `.duplicate` for each of these, with which the file can never be in force.
    package func add(_ lines: [RegisterFileReader.Line], to staged: StagedRegister) async throws
        -> [RegisterFileRefusal]
    {
        try await database.write { transaction in
            var duplicates: [RegisterFileRefusal] = []
            var rest = lines[...]
            while !rest.isEmpty {
                let many = rest.prefix(rowsPerStatement)
                let sql = many.count == rowsPerStatement ? insertMany : insertOne
                for part in many.count == rowsPerStatement ? [many] : many.map({ [$0][...] }) {
                    let inserted = try transaction.run(sql, part.flatMap { $0.values(staged) })
                    if inserted != part.count {
                        duplicates += try transaction.duplicates(among: part, in: staged)
                    }
                }
                rest = rest.dropFirst(many.count)
            }
            return duplicates
        }
    }

    /// Forgets rows of files that are not in force: replaced, or begun more than an hour before `now` and never
    /// applied. A few thousand at a time, so that nobody waits for it; returns whether there are more.
    package func sweep(at now: Instant) async throws -> Bool {
        try await database.write { transaction in
            let found = try transaction.row(
                """
                SELECT f.register_id, f.generation FROM register_file f JOIN register r ON r.id = f.register_id
                WHERE f.generation <> r.generation AND (f.applied_s IS NOT NULL OR f.begun_s < ?1)
                  AND EXISTS (SELECT 1 FROM register_row e
                    WHERE e.register_id = f.register_id AND e.generation = f.generation)
                """,
                [.instant(now - 3_600)]
            ) { StagedRegister(register: try $0.register(), generation: try $0.integer()) }
            guard let found else { return false }
            return try transaction.forgetRows(of: found)
        }
    }

    /// Forgets a file that is not to be applied.
    package func discard(_ staged: StagedRegister) async throws {
        while try await database.write({ try $0.forgetRows(of: staged) }) {}
        _ = try await database.write { transaction in
            let values: [SQLValue] = [.text(staged.register.text), .integer(staged.generation)]
            let forgotten = try transaction.run(
                "DELETE FROM register_file WHERE register_id = ?1 AND generation = ?2 AND applied_s IS NULL",
                values)
            guard forgotten == 1 else { return }
            try transaction.run(
                "DELETE FROM register_change WHERE register_id = ?1 AND generation = ?2", values)
        }
    }
}

private let rowsPerStatement = 64
private let columnsPerRow = 9
private let insertOne = insert(rows: 1)
private let insertMany = insert(rows: rowsPerStatement)

private func insert(rows: Int) -> String {
    let values = (0..<rows).map { row in
        "(" + (1...columnsPerRow).map { "?\(row * columnsPerRow + $0)" }.joined(separator: ", ") + ")"
    }
    return """
        INSERT INTO register_row
          (register_id, generation, number, line, status, expires_day, conditions, record, fetched_s)
        VALUES \(values.joined(separator: ", ")) ON CONFLICT DO NOTHING
        """
}

extension RegisterFileReader.Line {
    fileprivate func values(_ staged: StagedRegister) -> [SQLValue] {
        [
            .text(staged.register.text), .integer(staged.generation), .text(row.number), .integer(number),
            .text(row.status.rawValue), .integer(orNull: row.expires.map { Int64($0.daysSince1970) }),
            .text(row.conditions), .text(row.record), .instant(row.fetched),
        ]
    }
}

extension WriteTransaction {
    /// Those of `lines` whose number another line has.
    fileprivate func duplicates(
        among lines: ArraySlice<RegisterFileReader.Line>, in staged: StagedRegister
    ) throws -> [RegisterFileRefusal] {
        try lines.compactMap { line in
            let first = try row(
                "SELECT line FROM register_row WHERE register_id = ?1 AND generation = ?2 AND number = ?3",
                [.text(staged.register.text), .integer(staged.generation), .text(line.row.number)]
            ) { try $0.number() }
            guard let first else { throw DatabaseProblem.malformedRow }
            return first == line.number
                ? nil
                : RegisterFileRefusal(
                    line: line.number, column: .number, reason: .duplicate(firstLine: first))
        }
    }

    /// Deletes a few thousand rows of a file unless it is in force; says whether any were left to delete.
    fileprivate func forgetRows(of staged: StagedRegister) throws -> Bool {
        try run(
            """
            DELETE FROM register_row WHERE register_id = ?1 AND generation = ?2 AND number IN (
              SELECT number FROM register_row WHERE register_id = ?1 AND generation = ?2 LIMIT 5000)
              AND NOT EXISTS (SELECT 1 FROM register WHERE id = ?1 AND generation = ?2)
            """,
            [.text(staged.register.text), .integer(staged.generation)]) > 0
    }
}
