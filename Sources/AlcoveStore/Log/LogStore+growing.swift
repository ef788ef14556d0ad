extension LogStore {
    /// Takes pending leaves out of the line, oldest first, and keeps what `grow` makes of them: all or nothing.
    ///
    /// Compare-and-swap on the signed head: of several callers who know the same head, on one server or on several,
    /// one returns and the others throw `.headMoved` and take nothing. When this returns, the growth is on the disk.
    /// - Parameters:
    ///   - head: what the caller believes the signed head to be; nil when nothing was ever signed.
    ///   - limit: how many leaves at most.
    ///   - grow: works out the growth, and what the caller needs next; nil when there is nothing to do, and then nothing
    ///     is changed. It may be run again, so it must have no effect.
    /// - Returns: what `grow` said is needed next.
    package func extend<Next: Sendable>(
        _ head: LogHead?, upTo limit: Int,
        _ grow: @escaping @Sendable ([[UInt8]]) throws -> (growth: LogGrowth, next: Next)?
    ) async throws -> Next? {
        try await database.write { transaction in
            let found = try transaction.logHead(.signed, locked: true)
            guard found?.size == head?.size, found?.root == head?.root else { throw LogRefusal.headMoved }
            guard let (growth, next) = try grow(try transaction.takePending(limit)) else { return nil }
            try transaction.keep(growth)
            try transaction.swap(head, for: growth.head)
            if growth.isPublished { try transaction.publish(growth.head) }
            return next
        }
    }

    /// Shows everybody `head`, unless they are shown a later one already: the published head never goes back.
    package func publish(_ head: LogHead) async throws {
        try await database.write { try $0.publish(head) }
    }

    /// Puts `leaf` in line for the log by itself. What has a cause is put in line in its transaction instead.
    package func add(_ leaf: [UInt8]) async throws {
        _ = try await database.write { try $0.log(leaf) }
    }

    /// Puts many leaves in line, in their order, all or nothing.
    package func add(_ leaves: [[UInt8]]) async throws {
        try await database.write { try $0.log(leaves) }
    }
}

extension WriteTransaction {
    fileprivate func keep(_ growth: LogGrowth) throws {
        for bundle in growth.bundles {
            try run(
                """
                INSERT INTO log_bundle (idx, width, entries) VALUES (?1, ?2, ?3)
                ON CONFLICT (idx) DO UPDATE SET width = excluded.width, entries = excluded.entries
                """,
                [.integer(bundle.index), .integer(bundle.width), .bytes(bundle.entries)])
        }
        for tile in growth.tiles {
            try run(
                """
                INSERT INTO log_tile (level, idx, hashes) VALUES (?1, ?2, ?3)
                ON CONFLICT (level, idx) DO UPDATE SET hashes = excluded.hashes
                """,
                [.integer(tile.level), .integer(tile.index), .bytes(tile.hashes)])
        }
        try keep(growth.places)
        for subject in growth.subjects {
            try run(
                "INSERT INTO log_subject (handle, kind, idx) VALUES (?1, ?2, ?3)",
                [.text(subject.handle), .integer(Int(subject.kind)), .integer(subject.index)])
        }
        for line in growth.directory { try keep(line) }
    }

    private func keep(_ places: [LogGrowth.Place]) throws {
        // In the order of their keys, so that neighbours in the table are written together.
        var rest = places.sorted { ($0.key, $0.index) < ($1.key, $1.index) }[...]
        while rest.count >= 32 {
            try run(insertManyPlaces, rest.prefix(32).flatMap { [.integer($0.key), .integer($0.index)] })
            rest = rest.dropFirst(32)
        }
        for place in rest {
            try run(
                "INSERT INTO log_place (hash_key, idx) VALUES (?1, ?2)",
                [.integer(place.key), .integer(place.index)])
        }
    }

    private func keep(_ line: LogDirectoryLine) throws {
        try run(
            """
            INSERT INTO log_directory (handle, record_hash, record_idx, identity_key, not_after_s, licences)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (handle) DO UPDATE SET record_hash = excluded.record_hash,
              record_idx = excluded.record_idx, identity_key = excluded.identity_key,
              not_after_s = excluded.not_after_s, licences = excluded.licences
            """,
            [
                .text(line.handle), .bytes(line.recordHash), .integer(line.recordIndex),
                .bytes(line.identityKey), .integer(line.notAfter), .text(line.licences),
            ])
    }

    /// Sets the signed head if it is still `old`.
    fileprivate func swap(_ old: LogHead?, for new: LogHead) throws {
        let values: [SQLValue] = [
            .integer(new.size), .bytes(new.root), .text(new.note), .instant(new.at),
        ]
        let changed =
            if let old {
                try run(
                    """
                    UPDATE log_head SET size = ?1, root = ?2, note = ?3, at_s = ?4
                    WHERE name = 'signed' AND size = ?5 AND root = ?6
                    """,
                    values + [.integer(old.size), .bytes(old.root)])
            } else {
                try run(
                    """
                    INSERT INTO log_head (name, size, root, note, at_s) VALUES ('signed', ?1, ?2, ?3, ?4)
                    ON CONFLICT DO NOTHING
                    """,
                    values)
            }
        guard changed == 1 else { throw LogRefusal.headMoved }
    }

    fileprivate func publish(_ head: LogHead) throws {
        try run(
            """
            INSERT INTO log_head (name, size, root, note, at_s) VALUES ('published', ?1, ?2, ?3, ?4)
            ON CONFLICT (name) DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note,
              at_s = excluded.at_s WHERE log_head.size <= excluded.size
            """,
            [.integer(head.size), .bytes(head.root), .text(head.note), .instant(head.at)])
    }
}

private let insertManyPlaces =
    "INSERT INTO log_place (hash_key, idx) VALUES "
    + (0..<32).map { "(?\(2 * $0 + 1), ?\(2 * $0 + 2))" }.joined(separator: ", ")
