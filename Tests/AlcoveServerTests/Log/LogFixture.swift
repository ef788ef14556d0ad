import AlcoveStore
import StoreTestSupport
import CivilTime
import Logging
import Synchronization
import Testing
import TransparencyLog

@testable import AlcoveActions
@testable import AlcoveServer

/// A log on fresh databases of one engine, at a time that the test sets.
struct LogFixture: Sendable {
    let databases: Databases
    let clock: TestClock
    let keys = LogKeys.random()

    static func open(on engine: Engine, _ work: (LogFixture) async throws -> Void) async throws {
        try await TestDatabases.open(on: engine, .current) {
            try await work(LogFixture(databases: $0, clock: TestClock()))
        }
    }

    var store: LogStore { LogStore(database: databases.main) }
    var read: LogCheck { LogCheck(store: store) }

    /// A writer as a server that starts now has it.
    func writer(_ settings: LogSettings? = nil, databases other: Databases? = nil) -> LogWriter {
        LogWriter(
            store: LogStore(database: (other ?? databases).main),
            settings: settings ?? LogSettings(keys: keys),
            origin: "https://log.example", now: clock.now,
            logger: .silent)
    }

    /// Reads the published log as an outsider does, and returns its entries.
    func replay(_ policy: LogPolicy, since earlier: TreeHead? = nil) async throws -> [[UInt8]] {
        var entries: [[UInt8]] = []
        let reading = try await LogReplay(source: StoredLog(store: store), policy: policy)(since: earlier) {
            entries.append($1)
        }
        #expect(reading.head.checkpoint.size == UInt64(entries.count))
        return entries
    }

    /// Changes one byte or character of what is kept.
    func damage(_ statement: String, _ values: [SQLValue] = []) async throws {
        let changed = try await databases.main.write { try $0.run(statement, values) }
        #expect(changed == 1)
    }
}

/// `count` leaves of a few bytes that are no leaves of the protocol, from number `first` on.
func plainLeaves(_ count: Int, from first: Int = 0) -> [[UInt8]] {
    (first..<first + count).map { Array("leaf \($0)".utf8) }
}
