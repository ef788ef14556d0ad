import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

/// Every store on fresh databases of one engine.
struct Stores: Sendable {
    let databases: Databases

    var accounts: AccountStore { AccountStore(database: databases.main) }
    var practice: PracticeStore { PracticeStore(database: databases.main) }
    var directory: DirectoryStore { DirectoryStore(database: databases.main) }
    var booking: BookingStore { BookingStore(database: databases.main) }
    var conversations: ConversationStore { ConversationStore(database: databases.main) }
    var licences: LicenceStore { LicenceStore(database: databases.main) }
    var registers: RegisterStore { RegisterStore(database: databases.main) }
    var bodies: BodyStore { BodyStore(database: databases.main) }
    var shred: ShredStore { ShredStore(database: databases.shred) }

    /// Opens them, runs `body`, and clears them away. Eight callers at once reach PostgreSQL.
    static func open(on engine: Engine, _ body: (Stores) async throws -> Void) async throws {
        try await TestDatabases.place(on: engine) { place in
            let databases = try await place.open(.current, readers: 8)
            do { try await body(Stores(databases: databases)) } catch {
                await databases.close()
                throw error
            }
            await databases.close()
        }
    }
}

/// `count` bytes that are the same for the same kind and number, and differ otherwise.
func octets(_ count: Int, _ kind: Character, _ number: Int) -> [UInt8] {
    let start = Array("\(kind)\(number).".utf8)
    return Array((start + [UInt8](repeating: 0x2e, count: max(0, count - start.count))).prefix(count))
}

func id<ID: OpaqueID>(_ kind: Character, _ number: Int, as type: ID.Type = ID.self) throws -> ID {
    try #require(ID(bytes: octets(16, kind, number)))
}

/// A Friday, 08:00 in UTC, on the five-minute grid.
let now = Instant(secondsSince1970: 1_800_000_000)

/// What became of each of `count` callers who start together.
func race<T: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Int) async throws -> T
) async -> [Result<T, any Error>] {
    await withTaskGroup(of: (Int, Result<T, any Error>).self) { group in
        for caller in 0..<count {
            group.addTask {
                do { return (caller, .success(try await work(caller))) } catch {
                    return (caller, .failure(error))
                }
            }
        }
        var results: [Int: Result<T, any Error>] = [:]
        for await (caller, result) in group { results[caller] = result }
        return (0..<count).compactMap { results[$0] }
    }
}

extension Array {
    /// The values of those who succeeded.
    func winners<T>() -> [T] where Element == Result<T, any Error> { compactMap { try? $0.get() } }

    /// What the others were told.
    func refusals<T, E: Error>(_ kind: E.Type = E.self) -> [E] where Element == Result<T, any Error> {
        compactMap { result in
            guard case .failure(let error) = result else { return nil }
            return error as? E
        }
    }
}
