package import AlcoveDomain
import CivilTime

extension RegisterStore {
    /// Names a register, or replaces its name, body and place. Its rows stay.
    package func save(_ id: RegisterID, name: String, body: BodyID?, place: Jurisdiction?) async throws {
        _ = try await database.write { transaction in
            try transaction.run(
                """
                INSERT INTO register (id, name, body_id, place, generation, latest) VALUES (?1, ?2, ?3, ?4, 0, 0)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, body_id = excluded.body_id,
                  place = excluded.place
                """,
                [.text(id.text), .text(name), .text(orNull: body?.text), .text(orNull: place?.code)])
        }
    }

    /// The register `id`, or nil.
    package func register(_ id: RegisterID) async throws -> Register? {
        try await database.read { transaction in
            try transaction.row(selectRegister + " WHERE r.id = ?1", [.text(id.text)], Register.init)
        }
    }

    /// Every register, in the order of their names.
    package func registers() async throws -> [Register] {
        try await database.read {
            try $0.rows(selectRegister + " ORDER BY r.name, r.id", [], Register.init)
        }
    }

    /// What the register's newest file says of `registration`.
    package func entry(of registration: Registration) async throws -> RegisterEntry {
        try await database.read { try $0.registerEntry(of: registration) }
    }
}

private let selectRegister = """
    SELECT r.id, r.name, r.body_id, r.place, f.sha256, f.row_count, f.fetched_s
    FROM register r LEFT JOIN register_file f ON f.register_id = r.id AND f.generation = r.generation
    """

extension Register {
    fileprivate init(_ row: inout RowReader) throws {
        self.init(
            id: try row.register(), name: try row.text(), body: try row.optionalBody(),
            place: try row.optionalPlace(), snapshot: try row.optionalSnapshot())
    }
}

extension RowReader {
    /// The facts of a register's file; nil where it has none.
    fileprivate mutating func optionalSnapshot() throws(DatabaseProblem) -> RegisterSnapshotFacts? {
        guard let sha256 = try optionalBytes() else {
            try nulls(2)
            return nil
        }
        return RegisterSnapshotFacts(sha256: sha256, rows: try number(), fetched: try instant())
    }
}

extension ReadTransaction {
    func registerEntry(of registration: Registration) throws -> RegisterEntry {
        try row(
            """
            SELECT f.fetched_s, e.record, e.fetched_s
            FROM register r JOIN register_file f ON f.register_id = r.id AND f.generation = r.generation
            LEFT JOIN register_row e ON e.register_id = r.id AND e.generation = r.generation AND e.number = ?2
            WHERE r.id = ?1
            """,
            [.text(registration.register.text), .text(registration.number)],
            RegisterEntry.init) ?? .noFile
    }
}

extension RegisterEntry {
    /// Reads when the file was fetched, the entry's record where there is one, and when that was fetched.
    init(_ row: inout RowReader) throws {
        let fetched = try row.instant()
        guard let record = try row.optionalText() else {
            try row.nulls(1)
            self = .absent(fetched: fetched)
            return
        }
        self = .present(try RegisterRow(record: record, fetched: try row.instant()), fetched: fetched)
    }
}
