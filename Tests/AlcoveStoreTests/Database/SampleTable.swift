@testable import AlcoveStore
import StoreTestSupport

/// A small table with every kind of value, for the promises of the seam.
enum SampleTable {
    static let shape = Databases.Shape(
        main: [
            Migration(
                number: 1,
                statements: [
                    """
                    CREATE TABLE shelf (
                      id BIGINT NOT NULL PRIMARY KEY,
                      label TEXT UNIQUE,
                      body BYTES,
                      amount BIGINT CHECK (amount >= 0))
                    """,
                    """
                    CREATE TABLE tag (
                      shelf_id BIGINT NOT NULL REFERENCES shelf (id),
                      word TEXT NOT NULL,
                      PRIMARY KEY (shelf_id, word)) CLUSTERED
                    """,
                ])
        ],
        shred: [
            Migration(number: 1, statements: ["CREATE TABLE share (id BYTES NOT NULL PRIMARY KEY)"])
        ])

    static func open(on engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await TestDatabases.open(on: engine, shape) { try await body($0.main) }
    }
}

extension WriteTransaction {
    func put(_ id: Int, label: String? = nil, body: [UInt8]? = nil, amount: Int64? = nil) throws {
        try run(
            "INSERT INTO shelf (id, label, body, amount) VALUES (?1, ?2, ?3, ?4)",
            [.integer(id), .text(orNull: label), .bytes(orNull: body), .integer(orNull: amount)])
    }
}

extension ReadTransaction {
    func ids() throws -> [Int64] {
        try rows("SELECT id FROM shelf ORDER BY id") { try $0.integer() }
    }
}

/// What a body throws to refuse.
enum Refusal: Error { case changedMyMind }

extension Database {
    func ids() async throws -> [Int64] { try await read { try $0.ids() } }
}
