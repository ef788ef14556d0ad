import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import Testing

@Suite struct `Keeping vaults` {
    @Test(arguments: Engine.available) func `gives back what was kept, by identifier and by locator`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let new = try NewVault.numbered(1)
            try await stores.accounts.createVault(new, signIn: .numbered(1))
            let vault = try #require(try await stores.accounts.vault(new.id))
            #expect(vault.role == .client && vault.revision == 1)
            #expect(
                vault.sealed == new.sealed && vault.authKey == new.authKey && vault.unlockers == new.unlockers
            )
            #expect(try await stores.accounts.vault(locator: new.locator) == vault)
            #expect(try await stores.accounts.vault(locator: octets(16, "l", 2)) == nil)
            let signIn = try await stores.accounts.signIn(
                tokenHash: octets(32, "t", 1), at: now, lifetime: 43_200)
            #expect(signIn?.vault == new.id && signIn?.role == .client)
        }
    }

    @Test(arguments: Engine.available) func `makes one vault for one locator, whoever races`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let results = await race(32) { caller in
                let vault = NewVault(
                    id: try id("v", caller), locator: octets(16, "l", 1), authKey: octets(32, "a", caller),
                    sealed: [], unlockers: [.numbered(caller)], createdDay: 1)
                try await stores.accounts.createVault(vault, signIn: .numbered(caller))
                return caller
            }
            let winner = try #require(results.winners().first)
            #expect(results.winners().count == 1)
            #expect(results.refusals() == [AccountRefusal](repeating: .vaultNotMade, count: 31))
            let kept = try await stores.accounts.vault(locator: octets(16, "l", 1))
            #expect(kept?.id == (try id("v", winner)))
            for loser in 0..<32 where loser != winner {
                let token = octets(32, "t", loser)
                #expect(try await stores.accounts.signIn(tokenHash: token, at: now, lifetime: 60) == nil)
            }
        }
    }

    @Test(arguments: Engine.available) func `replaces a revision once, and tells the others where it stands`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let new = try NewVault.numbered(1)
            try await stores.accounts.createVault(new, signIn: .numbered(1))
            let results = await race(16) { caller in
                try await stores.accounts.replaceVault(
                    new.id, at: 1, sealed: [UInt8(caller)], unlockers: [.numbered(caller)])
            }
            #expect(results.winners() == [2])
            #expect(results.refusals() == [AccountRefusal](repeating: .vaultMoved(revision: 2), count: 15))
            let winner = try #require(results.firstIndex { (try? $0.get()) != nil })
            let vault = try await stores.accounts.vault(new.id)
            #expect(vault?.sealed == [UInt8(winner)] && vault?.unlockers == [.numbered(winner)])
            await #expect(throws: AccountRefusal.notFound) {
                try await stores.accounts.replaceVault(try id("v", 9), at: 1, sealed: [])
            }
        }
    }

    @Test(arguments: Engine.available) func `locks everything else out in the same step`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let new = try NewVault.numbered(1)
            try await stores.accounts.createVault(new, signIn: .numbered(1))
            try await stores.accounts.signIn(.numbered(2), to: new.id)
            _ = try? await stores.accounts.replaceVault(
                new.id, at: 7, sealed: [1], unlockers: [], endingAllSignInsBut: octets(32, "t", 1))
            #expect(try await stores.holdsSignIn(2))
            _ = try await stores.accounts.replaceVault(
                new.id, at: 1, sealed: [1], unlockers: [], endingAllSignInsBut: octets(32, "t", 1))
            #expect(try await stores.holdsSignIn(1))
            #expect(try await !stores.holdsSignIn(2))
            #expect(try await stores.accounts.vault(new.id)?.unlockers == [])
        }
    }

    @Test(arguments: Engine.available)
    func `keeps only the named passkeys when unlockers are replaced`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            for number in [1, 2] {
                try await stores.accounts.createVault(.numbered(number), signIn: .numbered(number))
            }
            let (vault, other): (VaultID, VaultID) = (try id("v", 1), try id("v", 2))
            for number in [1, 2, 3] {
                try await stores.accounts.addPasskey(.numbered(number, of: number == 3 ? other : vault))
            }
            _ = try await stores.accounts.replaceVault(vault, at: 1, sealed: [1])
            #expect(try await stores.accounts.passkeys(of: vault).count == 2)
            await #expect(throws: AccountRefusal.vaultMoved(revision: 2)) {
                try await stores.accounts.replaceVault(vault, at: 1, sealed: [2], unlockers: [])
            }
            #expect(try await stores.accounts.passkeys(of: vault).count == 2)
            _ = try await stores.accounts.replaceVault(
                vault, at: 2, sealed: [2], unlockers: [.numbered(1)],
                keepingPasskeys: [octets(20, "c", 2), octets(20, "c", 3)])
            #expect(try await stores.accounts.passkeys(of: vault) == [.numbered(2, of: vault)])
            #expect(try await stores.accounts.passkeys(of: other) == [.numbered(3, of: other)])
        }
    }

    @Test(arguments: Engine.available) func `erases everything of an account and nothing of another`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            for number in 1...2 {
                try await stores.accounts.createVault(.numbered(number), signIn: .numbered(number))
                try await stores.accounts.addPasskey(.numbered(number, of: try id("v", number)))
            }
            try await stores.accounts.eraseVault(try id("v", 1))
            try await stores.accounts.eraseVault(try id("v", 1))
            #expect(try await stores.accounts.vault(try id("v", 1)) == nil)
            #expect(try await !stores.holdsSignIn(1))
            #expect(try await stores.accounts.passkey(credentialID: octets(20, "c", 1)) == nil)
            #expect(try await stores.holdsSignIn(2))
            #expect(try await stores.accounts.passkeys(of: try id("v", 2)).count == 1)
            await #expect(throws: AccountRefusal.notFound) {
                try await stores.accounts.signIn(.numbered(3), to: try id("v", 1))
            }
        }
    }
}

extension Stores {
    fileprivate func holdsSignIn(_ number: Int) async throws -> Bool {
        try await accounts.signIn(tokenHash: octets(32, "t", number), at: now, lifetime: 43_200) != nil
    }
}
