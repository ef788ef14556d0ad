import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import Testing

extension Passkey {
    static func numbered(_ number: Int, of vault: VaultID) -> Passkey {
        Passkey(
            credentialID: octets(20, "c", number), vault: vault, publicKey: octets(91, "K", number),
            algorithm: -7,
            signCount: 0, createdDay: Int64(number))
    }
}

@Suite struct `Keeping passkeys` {
    @Test(arguments: Engine.available) func `adds one with its unlocker, lists and finds it`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let vault: VaultID = try id("v", 1)
            try await stores.accounts.createVault(.numbered(1), signIn: .numbered(1))
            try await stores.accounts.addPasskey(.numbered(2, of: vault))
            try await stores.accounts.addPasskey(.numbered(1, of: vault), unlocker: .numbered(5, kind: 2))
            #expect(
                try await stores.accounts.passkeys(of: vault) == [
                    .numbered(1, of: vault), .numbered(2, of: vault),
                ])
            #expect(
                try await stores.accounts.passkey(credentialID: octets(20, "c", 2)) == .numbered(2, of: vault)
            )
            #expect(
                try await stores.accounts.vault(vault)?.unlockers == [.numbered(1), .numbered(5, kind: 2)])
            await #expect(throws: AccountRefusal.vaultNotMade) {
                try await stores.accounts.addPasskey(.numbered(1, of: vault), unlocker: .numbered(6, kind: 2))
            }
            #expect(try await stores.accounts.vault(vault)?.unlockers.count == 2)
        }
    }

    @Test(arguments: Engine.available) func `notes a counter that moves forward, once`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let credential = octets(20, "c", 1)
            try await stores.accounts.createVault(.numbered(1), signIn: .numbered(1))
            try await stores.accounts.addPasskey(.numbered(1, of: try id("v", 1)))
            #expect(try await stores.accounts.notePasskeyUse(credentialID: credential, signCount: 0))
            let results = await race(16) { _ in
                try await stores.accounts.notePasskeyUse(credentialID: credential, signCount: 5)
            }
            #expect(results.winners().filter { $0 }.count == 1)
            for stale: Int64 in [0, 4, 5] {
                #expect(try await !stores.accounts.notePasskeyUse(credentialID: credential, signCount: stale))
            }
            #expect(try await stores.accounts.passkey(credentialID: credential)?.signCount == 5)
        }
    }

    @Test(arguments: Engine.available) func `deletes its owner's only`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            for number in 1...2 {
                try await stores.accounts.createVault(.numbered(number), signIn: .numbered(number))
            }
            try await stores.accounts.addPasskey(.numbered(1, of: try id("v", 1)))
            for (credential, vault) in [(1, 2), (9, 1)] {
                await #expect(throws: AccountRefusal.notFound) {
                    try await stores.accounts.deletePasskey(
                        credentialID: octets(20, "c", credential), of: try id("v", vault))
                }
            }
            try await stores.accounts.deletePasskey(credentialID: octets(20, "c", 1), of: try id("v", 1))
            #expect(try await stores.accounts.passkeys(of: try id("v", 1)) == [])
        }
    }
}
