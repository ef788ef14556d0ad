import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Whether the server is ready` {
    @Test(arguments: Engine.available, [true, false]) func `depends on both databases`(
        engine: Engine, isMain: Bool
    ) async throws {
        try await Self.open(on: engine) { fixture in
            #expect(try await fixture.readyz() == "200 ready")
            await (isMain ? fixture.databases.main : fixture.databases.shred).close()
            fixture.pass(1)
            #expect(try await fixture.readyz() == "200 ready", "one try serves two seconds")
            fixture.pass(1)
            #expect(try await fixture.readyz() == "503 unreachable")
            let alive = try await fixture.client.execute(uri: "/healthz", method: .get)
            #expect(alive.status == .ok)
        }
    }

    /// What the server says, by the SQLSTATE that PostgreSQL refuses a write with.
    @Test(
        .enabled(if: Engine.available.contains(.postgreSQL)),
        arguments: [
            ("53100", "507 storage-full", "503 full"), ("25006", "503 storage-failing", "503 read-only"),
            ("58030", "503 storage-failing", "503 failing"), ("53200", "503 storage-failing", "503 failing"),
            ("XX001", "503 storage-failing", "503 failing"), ("42501", "503 storage-failing", "503 failing"),
            ("55P03", "503 storage-busy", "503 busy"), ("53300", "503 storage-busy", "503 busy"),
            // The fault of the statement, and of nothing below it.
            ("22012", "500 fault", "200 ready"), ("23514", "500 fault", "200 ready"),
        ])
    func `is what a write meets, and whoever wrote is told`(code: String, told: String, word: String)
        async throws
    {
        try await Self.open(on: .postgreSQL) { fixture in
            let isOfTheWrite = word.hasPrefix("200")
            let tables = isOfTheWrite ? ["vault"] : ["vault", "write_probe"]
            try await fixture.refuse("RAISE EXCEPTION 'no' USING ERRCODE = '\(code)'", in: tables)
            let refused = try await fixture.client.call(.post, "vaults", Holder().newVault())
            #expect("\(refused.status.code) \(refused.problem ?? "")" == told)
            #expect((refused.headers[.retryAfter] != nil) == !isOfTheWrite)
            #expect(try await fixture.readyz() == word)
            try await fixture.refuse(nil, in: tables)
            fixture.pass(11)
            #expect(try await fixture.client.call(.post, "vaults", Holder().newVault()).status == .created)
            #expect(try await fixture.readyz() == "200 ready")
        }
    }

    /// A small write may find room where the last large one did not.
    @Test(.enabled(if: Engine.available.contains(.postgreSQL))) func `remembers what a request met`()
        async throws
    {
        try await Self.open(on: .postgreSQL) { fixture in
            try await fixture.refuse("RAISE EXCEPTION 'no' USING ERRCODE = '53100'", in: ["vault"])
            #expect(try await fixture.readyz() == "200 ready")
            _ = try await fixture.client.call(.post, "vaults", Holder().newVault())
            #expect(try await fixture.readyz() == "503 full")
            fixture.pass(10)
            #expect(try await fixture.readyz() == "200 ready")
        }
    }

    @Test(.enabled(if: Engine.available.contains(.postgreSQL)), arguments: [true, false])
    func `is not known of a commit whose answer was lost, and that is said`(isLost: Bool) async throws {
        try await Self.open(on: .postgreSQL) { fixture in
            if isLost {
                try await fixture.refuse(
                    "PERFORM pg_terminate_backend(pg_backend_pid())", in: ["vault"], atCommit: true)
            }
            let answer = try await fixture.client.call(.post, "vaults", Holder().newVault())
            #expect(answer.status.code == (isLost ? 500 : 201))
            #expect(answer.problem == (isLost ? "outcome-unknown" : nil))
        }
    }

    @Test func `is no where a SQLite file has no room, until it has`() async throws {
        try await Self.open(on: .sqlite) { fixture in
            func limit(_ pages: Int) async throws {
                _ = try await fixture.databases.shred.write {
                    try $0.rows("PRAGMA max_page_count = \(pages)")
                }
            }
            try await limit(1)
            #expect(try await fixture.readyz() == "503 full")
            try await limit(1_000_000)
            fixture.pass(2)
            #expect(try await fixture.readyz() == "200 ready")
        }
    }

    @Test func `is no where a SQLite file takes no writes, and whoever wrote is told`() async throws {
        try await Self.open(on: .sqlite) { fixture in
            _ = try await fixture.databases.main.write { try $0.rows("PRAGMA query_only = ON") }
            #expect(try await fixture.readyz() == "503 read-only")
            let refused = try await fixture.client.call(.post, "vaults", Holder().newVault())
            #expect(refused.problem == "storage-failing" && refused.headers[.retryAfter] == "30")
        }
    }

    @Test func `is no from the moment it is told to stop, while requests are taken and streams are open`()
        async throws
    {
        let databases = try await Databases.inMemory(shape: .current)
        let readiness = Readiness(databases: databases, now: { .distantPast })
        let hub = DeliveryHub()
        let mailbox = try #require(MailboxID(bytes: [UInt8](repeating: 1, count: 16)))
        let seen = Mutex<[String]>([])
        let look: @Sendable () async -> Void = {
            let (word, line) = (
                await readiness.trouble()?.rawValue ?? "ready", hub.listen(for: [mailbox])
            )
            seen.withLock { $0.append("\(word) \(line == nil ? "closed" : "open")") }
        }
        await look()
        let call = CloseStreams(
            hub: hub, readiness: readiness, farewell: .seconds(5), pause: { _ in await look() })
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: call),
                    .init(service: Done(), successTerminationBehavior: .gracefullyShutdownGroup),
                ], logger: .silent))
        try await group.run()
        await look()
        #expect(seen.withLock { $0 } == ["ready open", "stopping open", "stopping closed"])
        await databases.close()
    }

    private static func open(on engine: Engine, _ work: (ReadinessFixture) async throws -> Void) async throws
    {
        try await TestDatabases.open(on: engine, .current) { try await work(ReadinessFixture($0)) }
    }
}

/// A server whose databases can be made to refuse, at a time that the test sets.
private struct ReadinessFixture: Sendable {
    let databases: Databases
    let client: RouterClient
    private let clock = TestClock()

    init(_ databases: Databases) throws {
        self.databases = databases
        client = RouterClient(try TestServer.make(databases, now: clock.now).router())
    }

    func pass(_ seconds: Int64) { clock.pass(seconds) }

    /// Status and word.
    func readyz() async throws -> String {
        let answer = try await client.execute(uri: "/readyz", method: .get)
        #expect(answer.status == .ok || answer.headers[.retryAfter] == "5")
        return "\(answer.status.code) \(String(buffer: answer.body).dropLast())"
    }

    /// Has PostgreSQL run `statement` for each row that is written to `tables`; nil ends that.
    func refuse(_ statement: String?, in tables: [String], atCommit: Bool = false) async throws {
        try await databases.main.write { transaction in
            for table in tables { try transaction.run("DROP TRIGGER IF EXISTS refusing ON \(table)") }
            guard let statement else { return }
            try transaction.run(
                """
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN \(statement); RETURN NEW; END $$
                """)
            for table in tables {
                try transaction.run(
                    atCommit
                        ? """
                        CREATE CONSTRAINT TRIGGER refusing AFTER INSERT ON \(table) DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION refuse()
                        """
                        : """
                        CREATE TRIGGER refusing BEFORE INSERT OR UPDATE ON \(table)
                        FOR EACH ROW EXECUTE FUNCTION refuse()
                        """)
            }
        }
    }
}

/// A service that is done at once, whereupon its group stops.
private struct Done: ServiceLifecycle.Service { func run() async throws {} }
