import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `A vault` {
    static func body(_ seed: UInt64) throws -> VaultBody {
        var generator = SeededRandom(seed)
        var body = VaultBody()
        if seed % 2 == 1 {
            body.identity = .init(
                signing: Bytes32(from: &generator), agreement: Bytes32(from: &generator))
        }
        for number in 0..<UInt32(seed % 5) {
            body.generations.append(
                .init(number: number, seed: Bytes32(from: &generator), notBefore: UInt64(number) * 86_400))
            body.pins.append(
                .init(
                    handle: generator.text(8),
                    identityKey: try SigningSeed(Bytes32(from: &generator)).key))
        }
        for _ in 0..<Int.random(in: 0...90, using: &generator) {
            body.personas.append(
                Persona(
                    cid: Bytes32(from: &generator), handle: generator.text(10),
                    alias: generator.text(12), signing: Bytes32(from: &generator),
                    agreement: Bytes32(from: &generator), kem: Bytes32(from: &generator),
                    mailboxAuth: Bytes32(from: &generator), mailboxID: Bytes16(from: &generator)))
        }
        body.settings = generator.bytes(Int.random(in: 0...300, using: &generator))
        return body
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `gives back what was put in`(seed: UInt64) throws {
        let body = try Self.body(seed)
        let bytes = try body.encoded()
        #expect(bytes.count % 16_384 == 0)
        #expect(try VaultBody(bytes) == body)
        let key = Bytes32.random()
        let vault = try Vault(
            sealing: body, key: key, id: .random(), revision: 7, previous: .random())
        #expect(try Vault(vault.encoded) == vault)
        #expect(try Vault(vault.encoded).open(with: key) == body)
        #expect(throws: VaultRefusal.decryption) { try vault.open(with: .random()) }
    }

    @Test func `passes over the epoch keys of an older one, and does not write them again`() throws {
        var body = VaultBody()
        body.settings = [1]
        let written = try body.encoded()
        let place = 9  // behind version, identity, generations and personas
        func holding(_ count: Int) -> [UInt8] {
            Array(
                written[..<place] + [0, 0, 0, UInt8(count)] + [UInt8](repeating: 7, count: count)
                    + written[(place + 4)...].dropLast(count))
        }
        #expect(holding(96) != written)
        #expect(try VaultBody(holding(96)).encoded() == written)
        #expect(throws: WireProblem.self) { try VaultBody(holding(95)) }
    }

    @Test func `refuses a body with other padding`() throws {
        let bytes = try Self.body(0).encoded()
        expectRefused(
            [
                bytes.flipping(bytes.count - 1), bytes + [0], Array(bytes.dropLast()),
                bytes + [UInt8](repeating: 0, count: 16_384), [],
            ]
        ) { try VaultBody($0) }
    }

    @Test(arguments: Vectors.shared.rejects.ed25519_small_order)
    func `refuses a pin of small order`(key: Hex) throws {
        var body = VaultBody()
        let pinned = try SigningSeed(.random()).key
        body.pins = [.init(handle: "dr", identityKey: pinned)]
        let bytes = try body.encoded()
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: pinned.raw.bytes) })
        let weak = bytes[..<place] + key.bytes + bytes[(place + 32)...]
        #expect(throws: WireProblem.weakKey) { try VaultBody(Array(weak)) }
    }

    @Test func `refuses changed bytes, other revisions and cuts`() throws {
        let key = Bytes32.random()
        let vault = try Vault(
            sealing: VaultBody(), key: key, id: .random(), revision: 2, previous: .random())
        let bytes = vault.encoded
        // The predecessor's hash (bytes 27–58) is judged by whoever remembers it, not by the seal.
        let sealed = Array(0..<27) + Array(59..<200) + stride(from: 200, to: bytes.count, by: 331)
        expectRefused(sealed.map { bytes.flipping($0) }) { try Vault($0).open(with: key) }
        expectRefused((0..<140).map { Array(bytes.prefix($0)) }) { try Vault($0).open(with: key) }
        expectRefused([bytes + [0], Array(bytes.dropLast())]) { try Vault($0).open(with: key) }
        #expect(vault.hash == sha256(bytes))
    }

    @Test func `has no predecessor in its first revision and one in every later`() throws {
        for (revision, previous) in [(0, Bytes32.zero), (1, .random()), (2, .zero)] as [(UInt64, Bytes32)] {
            #expect(throws: VaultRefusal.wire(.unknownValue)) {
                try Vault(sealing: VaultBody(), key: .zero, id: .zero, revision: revision, previous: previous)
            }
        }
        let first = try Vault(sealing: VaultBody(), key: .zero, id: .zero, revision: 1, previous: .zero)
        #expect(try Vault(first.encoded) == first)
        expectRefused([first.encoded.flipping(26, bit: 1), first.encoded.flipping(30)]) { try Vault($0) }
    }
}
