@testable import AlcoveStore
import Testing

@Suite struct `The text of a statement` {
    @Test(arguments: [
        ("SELECT ?1, ?12", "SELECT $1, $12"),
        ("SELECT '?1', ?1", "SELECT '?1', $1"),
        ("SELECT 'it''s ?1', \"a?2\" = ?2", "SELECT 'it''s ?1', \"a?2\" = $2"),
        ("SELECT 3 - ?1 -- ?2", "SELECT 3 - $1 -- ?2"),
        ("SELECT ?1-?2", "SELECT $1-$2"),
        ("SELECT 'open ?1", "SELECT 'open ?1"),
        ("", ""),
    ])
    func `numbers parameters as PostgreSQL does, outside quotes`(sql: String, expected: String) {
        #expect(SQLText(sql).withDollarParameters == expected)
    }

    @Test func `counts parameters by the greatest number`() {
        #expect(SQLText("SELECT ?2, ?1, ?2, '?9' -- ?8").parameterCount == 2)
        #expect(SQLText("SELECT 1").parameterCount == 0)
    }

    @Test func `takes the words for types from the dialect`() {
        let text = "CREATE TABLE BYTES_x (a BIGINT, b BYTES CHECK (b <> 'BYTES')) CLUSTERED"
        #expect(
            Dialect.sqlite.schema(text)
                == "CREATE TABLE BYTES_x (a INT, b BLOB CHECK (b <> 'BYTES')) WITHOUT ROWID, STRICT")
        #expect(
            Dialect.postgreSQL.schema(text)
                == "CREATE TABLE BYTES_x (a BIGINT, b BYTEA CHECK (b <> 'BYTES')) ")
        #expect(Dialect.sqlite.schema("CREATE INDEX i ON t (a)") == "CREATE INDEX i ON t (a)")
    }

    @Test(arguments: [
        "BEGIN", "  commit;", "End", "ROLLBACK TO x", "savepoint x", "RELEASE x", "START TRANSACTION",
    ])
    func `that would steer a transaction is known`(sql: String) {
        #expect(SQLText.steersTransaction(sql))
        #expect(!SQLText.steersTransaction("SELECT '\(sql)'"))
    }
}
