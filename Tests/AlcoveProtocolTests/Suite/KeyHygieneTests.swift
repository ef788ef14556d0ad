import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `Key hygiene` {
    @Test(arguments: Vectors.shared.rejects.ed25519_small_order)
    func `refuses signing keys of small order`(key: Hex) {
        #expect(throws: WireProblem.weakKey) { try SigningKey(key.fixed()) }
        #expect(!KeyHygiene.isSound(signature: (key.bytes + [UInt8](repeating: 0, count: 32))[...]))
    }

    @Test(arguments: Vectors.shared.rejects.x25519_low_order, [UInt8(0), 0x80])
    func `refuses agreement keys of low order, whatever the top bit`(key: Hex, top: UInt8) throws {
        var bytes = key.bytes
        bytes[31] |= top
        #expect(throws: WireProblem.weakKey) { try AgreementKey(Bytes32(fitting: bytes)) }
    }

    @Test(arguments: [0xed, 0xee, 0xff] as [UInt8], [UInt8(0x7f), 0xff])
    func `refuses signing keys that are not canonical`(low: UInt8, top: UInt8) {
        let key = [low] + [UInt8](repeating: 0xff, count: 30) + [top]
        #expect(throws: WireProblem.weakKey) { try SigningKey(Bytes32(fitting: key)) }
    }

    @Test func `refuses a signature whose S was raised by L`() throws {
        let seed = try SigningSeed(.random())
        let signature = try #require(seed.sign(.login, [1, 2, 3]))
        #expect(seed.key.isValid(signature, .login, [1, 2, 3]))
        #expect(!seed.key.isValid(malleated(signature), .login, [1, 2, 3]))
        #expect(KeyHygiene.isSound(signature: signature.bytes[...]))
        #expect(!KeyHygiene.isSound(signature: malleated(signature).bytes[...]))
    }

    @Test func `refuses a signature whose R is of small order, which the engine would take`() throws {
        // R is the identity and S = SHA-512(R ‖ A ‖ M) · a mod L, for the seed 1, 2, … 32.
        let seed = try SigningSeed(Bytes32(fitting: Array(1...32)))
        let signature = Hex(
            "0100000000000000000000000000000000000000000000000000000000000000"
                + "3803b98bc08479446a2a5695c96af16e4464b2332dabdf83a12763bc3d7a0009")
        #expect(!seed.key.isValid(signature.fixed(), .login, [1, 2, 3]))
    }

    @Test func `refuses the signature that fits any message under the identity key`() throws {
        let identity = Vectors.shared.rejects.ed25519_small_order[0].bytes
        let universal = Bytes64(fitting: identity + [UInt8](repeating: 0, count: 32))
        let key = try SigningSeed(.random()).key
        #expect(!key.isValid(universal, .login, [1]))
    }

    @Test func `knows a signature by key, label, message and every byte of it`() throws {
        let seed = try SigningSeed(.random())
        let signature = try #require(seed.sign(.login, [1, 2, 3]))
        #expect(!seed.key.isValid(signature, .epochSignature, [1, 2, 3]))
        #expect(!seed.key.isValid(signature, .login, [1, 2, 4]))
        #expect(!(try SigningSeed(.random()).key.isValid(signature, .login, [1, 2, 3])))
        for twin in signature.bytes.flipped {
            #expect(!seed.key.isValid(Bytes64(fitting: twin), .login, [1, 2, 3]))
        }
    }

    @Test func `agrees on the same secret on both sides`() throws {
        let (one, other) = (try AgreementSeed(.random()), try AgreementSeed(.random()))
        let shared = try #require(one.agree(with: other.key))
        #expect(other.agree(with: one.key) == shared)
    }
}

@Suite struct `Sealing a key` {
    @Test func `opens with the seed, info and associated data of the sealing only`() throws {
        let seed = try AgreementSeed(.random())
        let sealed = try #require(SealedKey.seal([1, 2, 3], to: seed.key, info: [4], authenticating: [5]))
        #expect(sealed.open(with: seed, info: [4], authenticating: [5]) == [1, 2, 3])
        #expect(sealed.open(with: seed, info: [5], authenticating: [5]) == nil)
        #expect(sealed.open(with: seed, info: [4], authenticating: [4]) == nil)
        #expect(sealed.open(with: try AgreementSeed(.random()), info: [4], authenticating: [5]) == nil)
        for ct in sealed.ct.flipped {
            #expect(
                SealedKey(enc: sealed.enc, ct: ct).open(with: seed, info: [4], authenticating: [5]) == nil)
        }
        for enc in sealed.enc.flipped {
            #expect(
                SealedKey(enc: enc, ct: sealed.ct).open(with: seed, info: [4], authenticating: [5]) == nil)
        }
    }

    @Test(arguments: Vectors.shared.rejects.x25519_low_order)
    func `refuses an encapsulated key of low order`(enc: Hex) throws {
        let seed = try AgreementSeed(.random())
        let sealed = try #require(SealedKey.seal([1], to: seed.key, info: [], authenticating: []))
        #expect(
            SealedKey(enc: enc.bytes, ct: sealed.ct).open(with: seed, info: [], authenticating: []) == nil)
    }
}
