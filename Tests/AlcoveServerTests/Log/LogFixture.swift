import AlcoveStore
import AlcoveTestSupport
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
    let clock: Clock
    let keys = LogKeys.random()

    /// A time of the test's own.
    final class Clock: Sendable {
        private let time = Mutex(Instant(secondsSince1970: 1_800_000_000))
        var now: Instant {
            get { time.withLock { $0 } }
        }
        func move(by seconds: Int64) { time.withLock { $0 = $0 + seconds } }
    }

    static func open(on engine: Engine, _ work: (LogFixture) async throws -> Void) async throws {
        try await TestDatabases.open(on: engine, .current) {
            try await work(LogFixture(databases: $0, clock: Clock()))
        }
    }

    var store: LogStore { LogStore(database: databases.main) }
    var read: LogCheck { LogCheck(store: store) }

    /// A writer as a server that starts now has it.
    func writer(_ settings: LogSettings? = nil, databases other: Databases? = nil) -> LogWriter {
        LogWriter(
            store: LogStore(database: (other ?? databases).main),
            settings: settings ?? LogSettings(keys: keys),
            origin: "https://log.example", now: { [clock] in clock.now },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
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
