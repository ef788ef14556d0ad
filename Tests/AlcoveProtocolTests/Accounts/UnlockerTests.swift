import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `An unlocker` {
    let vector = Vectors.shared.phrase
    var vaultID: Bytes16 { vector.vault_id.fixed() }
    var key: UnlockKey { Phrase(entropy: vector.entropy.fixed()).unlockKey(for: vaultID) }

    func vectorRecord() throws -> Unlocker {
        try #require(
            Unlocker(wrapping: vector.vmk.fixed(), with: key, id: .zero, nonce: vector.nonce.fixed()))
    }

    @Test func `wraps as in the vector`() throws {
        let record = try vectorRecord()
        #expect(record.wrapped == vector.wrapped.fixed())
        #expect(record.commit == vector.commit.fixed())
        #expect(try record.open(with: key) == vector.vmk.fixed())
    }

    @Test func `refuses every changed byte of what is sealed`() throws {
        let bytes = try vectorRecord().encoded()
        #expect(bytes.count == 111)
        // Bytes 1–16 are the record's own name and 17–18 the length of no parameters: not part of the seal.
        expectRefused(bytes.indices.filter { $0 == 0 || $0 > 16 }.map { bytes.flipping($0) }) {
            try Unlocker($0).open(with: key)
        }
        expectRefused(bytes.miscut) { try Unlocker($0) }
    }

    @Test func `checks the commitment before it decrypts`() throws {
        let bytes = try vectorRecord().encoded()
        for index in 19..<bytes.count {
            #expect(throws: UnlockRefusal.commitment) {
                try Unlocker(bytes.flipping(index)).open(with: key)
            }
        }
    }

    @Test func `refuses another phrase, vault and kind`() throws {
        let record = try vectorRecord()
        let other = Phrase(entropy: .zero).unlockKey(for: vaultID)
        #expect(throws: UnlockRefusal.commitment) { try record.open(with: other) }
        let elsewhere = Phrase(entropy: vector.entropy.fixed()).unlockKey(for: .zero)
        #expect(throws: UnlockRefusal.commitment) { try record.open(with: elsewhere) }
        let passkey = UnlockKey(passkey: .zero, for: vaultID)
        #expect(throws: UnlockRefusal.wrongKind) { try record.open(with: passkey) }
        var relabelled = try record.encoded()
        relabelled[0] = 2
        #expect(throws: UnlockRefusal.commitment) { try Unlocker(relabelled).open(with: passkey) }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `of every kind gives back the vault's key`(seed: UInt64) throws {
        var generator = SeededRandom(seed)
        let vaultKey = Bytes32(from: &generator)
        let keys = [
            Phrase(entropy: Bytes16(from: &generator)).unlockKey(for: vaultID),
            UnlockKey(passkey: Bytes32(from: &generator), for: vaultID),
            UnlockKey(browser: Bytes32(from: &generator), for: vaultID),
        ]
        for key in keys {
            let record = try #require(
                Unlocker(wrapping: vaultKey, with: key, params: generator.bytes(Int(seed) * 20)))
            let bytes = try record.encoded()
            #expect(try Unlocker(bytes) == record)
            #expect(try Unlocker(bytes).open(with: key) == vaultKey)
            expectRefused((bytes.count - 92..<bytes.count).map { bytes.flipping($0) }) {
                try Unlocker($0).open(with: key)
            }
        }
    }

    @Test(arguments: [UInt8(0), 6, 255]) func `of an unknown kind is refused`(kind: UInt8) throws {
        var bytes = try vectorRecord().encoded()
        bytes[0] = kind
        #expect(throws: WireProblem.unknownValue) { try Unlocker(bytes) }
    }
}

@Suite struct `Signing in` {
    let statement = LoginStatement(
        origin: "https://alcove.example", serverNonce: Bytes32(fitting: [1]),
        clientNonce: Bytes32(fitting: [2]), time: 1_795_000_000, locator: Bytes16(fitting: [3]))

    @Test func `proves the account at one origin, once`() throws {
        let seed = try Phrase(entropy: .zero).signInSeed()
        let signature = try #require(statement.signed(by: seed))
        #expect(statement.isSigned(signature, by: seed.key))
        let bytes = try statement.encoded()
        #expect(bytes.count == 1 + 22 + 32 + 32 + 8 + 16)
        #expect(try LoginStatement(bytes) == statement)
        expectRefused(bytes.miscut) { try LoginStatement($0) }
        for twin in bytes.flipped {
            #expect((try? LoginStatement(twin))?.isSigned(signature, by: seed.key) != true)
        }
        for twin in signature.bytes.flipped {
            #expect(!statement.isSigned(Bytes64(fitting: twin), by: seed.key))
        }
        let elsewhere = LoginStatement(
            origin: "https://alcove.examp1e", serverNonce: statement.serverNonce,
            clientNonce: statement.clientNonce, time: statement.time, locator: statement.locator)
        #expect(!elsewhere.isSigned(signature, by: seed.key))
    }

    @Test func `signs the label and nothing before it`() throws {
        let seed = try SigningSeed(.random())
        let signature = try #require(statement.signed(by: seed))
        #expect(Label.login.prefix == [14] + Array("alcove/1 login".utf8))
        #expect(!seed.key.isValid(signature, .receipt, try statement.encoded()))
    }
}
