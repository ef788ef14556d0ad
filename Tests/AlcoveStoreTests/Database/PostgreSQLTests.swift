@testable import AlcoveStore
import StoreTestSupport
import Testing

@Suite(.enabled(if: Engine.available.contains(.postgreSQL)))
struct `PostgreSQL in particular` {
    @Test func `finds its way back after the server broke every connection`() async throws {
        try await TestDatabases.place(on: .postgreSQL) { place in
            let name = try #require(place.databaseName)
            let databases = try await place.open(SampleTable.shape)
            let server = try PostgreSQLServer.shared.get()
            for id in 1...3 {
                try await server.breakConnections(to: name)
                try await databases.main.write { try $0.put(id) }
                try await server.breakConnections(to: name)
                let kept = try await databases.main.ids()
                #expect(kept.count == id)
            }
            await databases.close()
        }
    }

    @Test func `runs a body again, once more only, when its connection breaks before the commit`()
        async throws
    {
        try await TestDatabases.place(on: .postgreSQL) { place in
            let databases = try await place.open(SampleTable.shape)
            let breaks = Countdown(2)
            try await databases.main.write { transaction in
                try transaction.put(1)
                if breaks.next() { try transaction.breakOwnConnection() }
                try transaction.put(2)
            }
            #expect(breaks.calls == 3)
            #expect(try await databases.main.ids() == [1, 2])
            await databases.close()
        }
    }

    @Test func `gives up on a body that always breaks its connection`() async throws {
        try await TestDatabases.open(on: .postgreSQL, SampleTable.shape) { databases in
            await #expect(throws: DatabaseProblem.unreachable) {
                try await databases.main.write { try $0.breakOwnConnection() }
            }
            try await databases.main.write { try $0.put(1) }
        }
    }

    @Test func `reads while every connection that writes waits`() async throws {
        try await TestDatabases.place(on: .postgreSQL) { place in
            let databases = try await place.open(SampleTable.shape, readers: 1)
            let (isUnderWay, mayGoOn) = (Signal(), Signal())
            let waiting = Task {
                try await databases.main.write { transaction in
                    try transaction.put(1)
                    isUnderWay.fire()
                    mayGoOn.wait()
                }
            }
            await isUnderWay.fired()
            let later = Countdown(1)
            let next = Task {
                try await databases.main.write {
                    _ = later.next(); try $0.put(2)
                }
            }
            #expect(try await databases.main.ids() == [])
            #expect(later.calls == 0, "the one connection that writes is taken")
            mayGoOn.fire()
            try await waiting.value
            try await next.value
            #expect(try await databases.main.ids() == [1, 2])
            await databases.close()
        }
    }

    @Test func `keeps shred shares in a schema of their own`() async throws {
        try await TestDatabases.open(on: .postgreSQL, SampleTable.shape) { databases in
            let sql = "SELECT table_schema FROM information_schema.tables WHERE table_name = ?1"
            let schemas = try await databases.main.read { transaction in
                try ["share", "shelf"].map { try transaction.row(sql, [.text($0)]) { try $0.text() } }
            }
            #expect(schemas == ["alcove_shred", "public"])
        }
    }

    @Test func `acknowledges only durable commits`() async throws {
        try await TestDatabases.open(on: .postgreSQL, SampleTable.shape) { databases in
            let setting = try await databases.main.read {
                try $0.row("SHOW synchronous_commit") { try $0.text() }
            }
            #expect(setting == "on")
        }
    }
}

extension WriteTransaction {
    fileprivate func breakOwnConnection() throws {
        _ = try rows("SELECT pg_terminate_backend(pg_backend_pid())")
    }
}
