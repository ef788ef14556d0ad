import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Signing in` {
    @Test(arguments: Engine.available) func `lasts while it is used and ends when it is not`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            try await stores.accounts.createVault(.numbered(1), signIn: .numbered(1, expires: now + 100))
            let token = octets(32, "t", 1)
            for seconds: Int64 in [0, 90, 180, 270] {
                let found = try await stores.accounts.signIn(
                    tokenHash: token, at: now + seconds, lifetime: 100)
                #expect(found?.expires == now + seconds + 100)
            }
            #expect(try await stores.accounts.signIn(tokenHash: token, at: now + 370, lifetime: 100) == nil)
        }
    }

    @Test(arguments: Engine.available) func `ends at once, for one or for all others`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let vault: VaultID = try id("v", 1)
            try await stores.accounts.createVault(.numbered(1), signIn: .numbered(1))
            for number in 2...4 { try await stores.accounts.signIn(.numbered(number), to: vault) }
            try await stores.accounts.endSignIn(tokenHash: octets(32, "t", 2))
            #expect(try await stores.signedIn(1...4) == [1, 3, 4])
            try await stores.accounts.endOtherSignIns(of: vault, than: octets(32, "t", 3))
            #expect(try await stores.signedIn(1...4) == [3])
        }
    }

    @Test(arguments: Engine.available) func `spends a nonce once, whoever races`(engine: Engine) async throws
    {
        try await Stores.open(on: engine) { stores in
            let results = await race(32) { _ in
                try await stores.accounts.spendNonce(octets(32, "n", 1), until: now + 60)
            }
            #expect(results.winners().filter { $0 }.count == 1)
            #expect(results.winners().count == 32)
            let another = try await stores.accounts.spendNonce(octets(32, "n", 2), until: now + 60)
            #expect(another)
        }
    }

    @Test(arguments: Engine.available) func `forgets only what has ended`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.accounts.createVault(.numbered(1), signIn: .numbered(1, expires: now + 10))
            try await stores.accounts.signIn(.numbered(2, expires: now + 20), to: try id("v", 1))
            _ = try await stores.accounts.spendNonce(octets(32, "n", 1), until: now + 10)
            try await stores.accounts.invite(octets(32, "i", 1), as: .operator, until: now + 10)
            #expect(try await stores.accounts.sweepExpired(at: now + 10) == 3)
            #expect(try await stores.signedIn(1...2) == [2])
            #expect(try await stores.accounts.spendNonce(octets(32, "n", 1), until: now + 60))
            #expect(try await stores.accounts.sweepExpired(at: now + 10) == 0)
        }
    }
}

@Suite struct `Being invited` {
    @Test(arguments: Engine.available) func `makes one operator, whoever races`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let code = octets(32, "i", 1)
            try await stores.accounts.invite(code, as: .operator, until: now + 60)
            let results = await race(16) { caller in
                try await stores.accounts.createOperator(
                    invitation: code, vault: .numbered(caller), signIn: .numbered(caller), at: now)
                return caller
            }
            let winner = try #require(results.winners().first)
            #expect(results.refusals() == [AccountRefusal](repeating: .invitationRefused, count: 15))
            #expect(try await stores.accounts.vault(try id("v", winner))?.role == .operator)
            #expect(try await stores.accounts.vault(try id("v", (winner + 1) % 16)) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `is refused when unknown, late or for another role, and stays unspent`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let code = octets(32, "i", 1)
            try await stores.accounts.invite(code, as: .operator, until: now + 60)
            try await stores.accounts.createVault(.numbered(7), signIn: .numbered(7))
            for (hash, time) in [(octets(32, "i", 2), now), (code, now + 60)] {
                await #expect(throws: AccountRefusal.invitationRefused) {
                    try await stores.accounts.createOperator(
                        invitation: hash, vault: .numbered(1), signIn: .numbered(1), at: time)
                }
            }
            await #expect(throws: AccountRefusal.invitationRefused) {
                try await stores.practice.join(.numbered(1), invitation: code, at: now)
            }
            await #expect(throws: AccountRefusal.vaultNotMade) {
                try await stores.accounts.createOperator(
                    invitation: code, vault: .numbered(7), signIn: .numbered(8), at: now)
            }
            try await stores.accounts.createOperator(
                invitation: code, vault: .numbered(1), signIn: .numbered(1), at: now)
        }
    }
}

extension Stores {
    /// Which of these sign-ins still hold.
    func signedIn(_ numbers: ClosedRange<Int>) async throws -> [Int] {
        var found: [Int] = []
        for number in numbers
        where try await accounts.signIn(tokenHash: octets(32, "t", number), at: now, lifetime: 1) != nil {
            found.append(number)
        }
        return found
    }
}
