package import AlcoveDomain
import CivilTime

extension BodyStore {
    /// Adds a body, or replaces all that is said of the one with its name.
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
            try transaction.run("DELETE FROM body_holiday WHERE body_id = ?1", [.text(body.id.text)])
            for day in body.holidays {
                try transaction.run(
                    "INSERT INTO body_holiday (body_id, day) VALUES (?1, ?2)",
                    [.text(body.id.text), .text(day.description)])
            }
        }
    }

    /// The body `id`, or nil.
    package func body(_ id: BodyID) async throws -> Body? {
        try await database.read { transaction in
            let holidays = try transaction.holidays()
            return try transaction.row(selectBody + " WHERE id = ?1", [.text(id.text)]) {
                try Body(&$0, holidays: holidays)
            }
        }
    }

    /// Every body, in the order of their names.
    package func bodies() async throws -> [Body] {
        try await database.read { transaction in
            let holidays = try transaction.holidays()
            return try transaction.rows(selectBody + " ORDER BY name, id") {
                try Body(&$0, holidays: holidays)
            }
        }
    }
}

private let selectBody = "SELECT id, name, jurisdiction, kind, zone, complaints FROM body"

extension ReadTransaction {
    /// The days off of every body that has named some: a dozen a year for each.
    fileprivate func holidays() throws -> [String: Set<CivilDate>] {
        let holidays = try rows("SELECT body_id, day FROM body_holiday") {
            (body: try $0.text(), day: try $0.date())
        }
        return holidays.reduce(into: [:]) { $0[$1.body, default: []].insert($1.day) }
    }
}

extension RowReader {
    fileprivate mutating func date() throws(DatabaseProblem) -> CivilDate {
        guard let date = CivilDate(iso: try text()) else { throw .malformedRow }
        return date
    }
}

extension Body {
    fileprivate init(_ row: inout RowReader, holidays: [String: Set<CivilDate>]) throws {
        let id = try row.body()
        self.init(
            id: id, name: try row.text(), jurisdiction: try row.place(), kind: try row.word(),
            zone: try row.text(), complaints: try row.text(), holidays: holidays[id.text] ?? [])
    }
}
