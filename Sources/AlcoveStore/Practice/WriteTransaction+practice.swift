import AlcoveDomain

extension WriteTransaction {
    /// The next number of the directory's change counter.
    ///
    /// The counter's row stays locked until the commit, so numbers become visible in their order: whoever has
    /// read up to number n misses none below it.
    func nextDirectoryChange() throws -> Int64 {
        let number = try row(
            "UPDATE change_counter SET value = value + 1 WHERE name = 'directory' RETURNING value"
        ) { try $0.integer() }
        guard let number else { throw DatabaseProblem.malformedRow }
        return number
    }

    /// Empties and unlists the page of whoever owns the vault, if they are a practitioner. Their handle and key
    /// records stay, so that old talks can still be checked and nobody can take their name.
    func closePractice(of vault: VaultID) throws {
        let found = try row("SELECT 1 FROM practitioner WHERE vault_id = ?1", [.id(vault)])
        guard found != nil else { return }
        try run(
            """
            UPDATE practitioner SET listed = 0, willing = 0, vault_id = NULL, profile = ?2, away_until_s = NULL,
              next_free_s = NULL, asked_name = NULL, changed = ?3
            WHERE vault_id = ?1
            """,
            [.id(vault), try .json(Profile(displayName: "")), .integer(try nextDirectoryChange())])
    }
}
