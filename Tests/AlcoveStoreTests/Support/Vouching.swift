package import AlcoveStore

extension Database {
    /// Makes the practitioner `id` look licensed and willing, for tests that are about something else.
    package func vouch(for id: [UInt8]) async throws {
        _ = try await write {
            try $0.run("UPDATE practitioner SET standing = 1, willing = 1 WHERE id = ?1", [.bytes(id)])
        }
    }
}
