extension LogStore {
    /// What verifiers may have to trust, now or for what was logged earlier.
    package enum Trusted: String, Sendable {
        /// A policy under which heads were published.
        case policy
        /// The hexadecimal public key of an operator who signed for the instance.
        case `operator`
    }

    /// Keeps `value`, unless it is kept already.
    package func remember(_ kind: Trusted, _ value: String) async throws {
        _ = try await database.write {
            try $0.run(
                "INSERT INTO log_trust (kind, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                [.text(kind.rawValue), .text(value)])
        }
    }

    /// Everything of `kind`, first one first.
    package func remembered(_ kind: Trusted) async throws -> [String] {
        try await database.read {
            try $0.rows("SELECT value FROM log_trust WHERE kind = ?1 ORDER BY id", [.text(kind.rawValue)]) {
                try $0.text()
            }
        }
    }
}
