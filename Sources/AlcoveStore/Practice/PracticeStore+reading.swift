package import AlcoveDomain

extension PracticeStore {
    package func practitioner(_ id: PractitionerID) async throws -> Practitioner? {
        try await practitioner(where: "id = ?1", .id(id))
    }

    package func practitioner(handle: Handle) async throws -> Practitioner? {
        try await practitioner(where: "handle = ?1", .text(handle.text))
    }

    package func practitioner(vault: VaultID) async throws -> Practitioner? {
        try await practitioner(where: "vault_id = ?1", .id(vault))
    }

    package func practitioner(mailbox: MailboxID) async throws -> Practitioner? {
        try await practitioner(where: "mailbox_id = ?1", .id(mailbox))
    }

    /// The practitioner's public key records, first one first; none for an unknown handle.
    package func keyRecords(of handle: Handle) async throws -> [[UInt8]] {
        try await database.read { transaction in
            try transaction.rows(
                "SELECT record FROM key_record WHERE handle = ?1 ORDER BY seq", [.text(handle.text)]
            ) { try $0.bytes() }
        }
    }

    /// The public key records of the practitioner of a conversation, oldest first; none when it is absent.
    package func keyRecords(inTalk conversation: ConversationID) async throws -> [[UInt8]] {
        try await database.read { transaction in
            try transaction.rows(
                """
                SELECT k.record FROM key_record k JOIN practitioner p ON p.handle = k.handle
                JOIN conversation c ON c.practitioner_id = p.id WHERE c.cid = ?1 ORDER BY k.seq
                """, [.id(conversation)]
            ) { try $0.bytes() }
        }
    }

    /// `condition` is one of the constants above.
    private func practitioner(where condition: String, _ value: SQLValue) async throws -> Practitioner? {
        try await database.read { transaction in
            try transaction.row(selectPractitioner + condition, [value], Practitioner.init)
        }
    }
}

private let selectPractitioner = """
    SELECT id, handle, mailbox_id, profile, asked_name, practice, listed, willing, standing, away_until_s,
      next_free_s, revision, vault_id
    FROM practitioner WHERE 
    """

extension Practitioner {
    fileprivate init(_ row: inout RowReader) throws {
        self.init(
            id: try row.id(), handle: try row.handle(), mailbox: try row.id(), profile: try row.json(),
            askedName: try row.optionalText(), practice: try row.json(), isListed: try row.integer() == 1,
            isWilling: try row.integer() == 1,
            standing: StandingState(rawValue: try row.number()) ?? .unlicensed,
            awayUntil: try row.optionalInstant(), nextFree: try row.optionalInstant(),
            revision: try row.integer(), hasLeft: try row.optionalBytes() == nil)
    }
}
