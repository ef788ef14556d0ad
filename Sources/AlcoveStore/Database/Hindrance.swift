/// What keeps a database from taking any write, whoever asks.
package enum Hindrance: String, Sendable, Hashable, CaseIterable {
    /// There is no room on the disk.
    case full
    /// The disk, or the server, takes no writes.
    case readOnly = "read-only"
    /// Nobody answers.
    case unreachable
    /// Others keep it for seconds.
    case busy
    /// The machine below it fails.
    case failing
}

extension DatabaseProblem {
    /// What it says of the database as a whole; nil where the write itself was at fault.
    package var hindrance: Hindrance? {
        switch self {
        case .diskFull: .full
        case .readOnly: .readOnly
        case .unreachable, .outcomeUnknown: .unreachable
        case .busy: .busy
        case .failing, .unusableLocation: .failing
        case .conflict, .checkFailed, .newerDatabase, .inUse, .malformedRow, .engine: nil
        }
    }
}

extension Database {
    /// Finds out whether the database takes writes, by writing as much as a message needs; nil when it does.
    ///
    /// The bytes are random, so that no engine packs them into less room.
    package func hindrance() async -> Hindrance? {
        do {
            _ = try await write { transaction in
                try transaction.run(
                    """
                    INSERT INTO write_probe (id, filler) VALUES (1, ?1)
                    ON CONFLICT (id) DO UPDATE SET filler = excluded.filler
                    """,
                    [
                        .bytes(
                            (0..<2048).flatMap { _ in
                                withUnsafeBytes(of: UInt64.random(in: 0 ... .max), Array.init)
                            })
                    ])
            }
            return nil
        } catch {
            return (error as? DatabaseProblem)?.hindrance ?? .failing
        }
    }
}
