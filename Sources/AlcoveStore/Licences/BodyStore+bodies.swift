package import AlcoveDomain

extension BodyStore {
    /// Adds a body, or replaces what is said of the one with its name.
    package func save(_ body: Body) async throws {
        _ = try await database.write { transaction in
            try transaction.run(
                """
                INSERT INTO body (id, name, jurisdiction, kind, zone, complaints, signatories)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, jurisdiction = excluded.jurisdiction,
                  kind = excluded.kind, zone = excluded.zone, complaints = excluded.complaints
                """,
                [
                    .text(body.id.text), .text(body.name), .text(body.jurisdiction.code),
                    .text(body.kind.rawValue), .text(body.zone), .text(body.complaints),
                ])
        }
    }

    /// The body `id`, or nil.
    package func body(_ id: BodyID) async throws -> Body? {
        try await database.read { transaction in
            try transaction.row(selectBody + " WHERE id = ?1", [.text(id.text)]).map(Body.init)
        }
    }

    /// Every body, in the order of their names.
    package func bodies() async throws -> [Body] {
        try await database.read { try $0.rows(selectBody + " ORDER BY name, id").map(Body.init) }
    }
}

private let selectBody = "SELECT id, name, jurisdiction, kind, zone, complaints FROM body"

extension Body {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.body(0), name: try row.text(1), jurisdiction: try row.place(2), kind: try row.word(3),
            zone: try row.text(4), complaints: try row.text(5))
    }
}
