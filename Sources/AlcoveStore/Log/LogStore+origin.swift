extension LogStore {
    /// The address at which this database is served; nil before the first start.
    package func rememberedOrigin() async throws -> String? {
        try await database.read { try $0.row("SELECT origin FROM instance_origin") { try $0.text() } }
    }

    /// Keeps the address at which this database is served, in place of an earlier one.
    package func remember(origin: String) async throws {
        try await database.write {
            _ = try $0.run(
                """
                INSERT INTO instance_origin (id, origin) VALUES (1, ?1)
                ON CONFLICT (id) DO UPDATE SET origin = excluded.origin
                """, [.text(origin)])
        }
    }
}
