import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Counting accounts` {
    @Test(arguments: Engine.available) func `tells how many of each role there are, and how many are listed`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let none = try await stores.accounts.counts()
            #expect([none.clients, none.practitioners, none.operators, none.listed] == [0, 0, 0, 0])
            for number in 1...3 {
                try await stores.accounts.createVault(.numbered(number), signIn: .numbered(number))
            }
            try await stores.accounts.invite(octets(32, "i", 1), as: .operator, until: now + 60)
            try await stores.accounts.createOperator(
                invitation: octets(32, "i", 1), vault: .numbered(4), signIn: .numbered(4), at: now)
            let some = try await stores.accounts.counts()
            #expect([some.clients, some.practitioners, some.operators, some.listed] == [3, 0, 1, 0])
        }
    }

    @Test(arguments: Engine.available) func `names the engine and the newest step of its shape`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let state = try await stores.accounts.databaseState()
            #expect((state.dialect == .sqlite) == (engine == .sqlite))
            #expect(state.schemaVersion >= 4)
        }
    }
}
