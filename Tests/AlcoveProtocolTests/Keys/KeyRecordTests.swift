import Testing

@testable import AlcoveProtocol

@Suite struct `A key record` {
    let bytes = Vectors.shared.key_record.bytes

    /// The first record of a chain, and its key.
    static func first() throws -> (record: KeyRecord, seed: SigningSeed) {
        let seed = try SigningSeed(.random())
        return (
            try KeyRecord(fields(seed, sequence: 1, previous: .zero), previous: seed, current: seed), seed
        )
    }

    static func fields(_ seed: SigningSeed, sequence: UInt32, previous: Bytes32) throws -> KeyRecord.Fields {
        KeyRecord.Fields(
            handle: "dr.example", sequence: sequence, previous: previous, identityKey: seed.key,
            agreementKey: try AgreementSeed(.random()).key,
            kemKey: .x25519(try AgreementSeed(.random()).key), kemGeneration: sequence,
            notBefore: 1_795_000_000, notAfter: 1_797_592_000)
    }

    @Test func `of the vector is signed by the old and the new key`() throws {
        let record = try KeyRecord(bytes)
        let keys = Vectors.shared.keys
        #expect(record.fields.handle == "dr.example")
        #expect(record.fields.sequence == 3)
        #expect(record.fields.identityKey.raw == keys.worker_aik.fixed())
        #expect(record.isSigned(after: try SigningKey(keys.prev_aik.fixed())))
        #expect(!record.isSigned(after: record.fields.identityKey))
        #expect(try record.encoded() == bytes)
        #expect(try record.hash() == sha256(bytes))
    }

    @Test func `is refused with any byte changed`() throws {
        let old = try SigningKey(Vectors.shared.keys.prev_aik.fixed())
        for (index, twin) in bytes.flipped.enumerated() {
            #expect((try? KeyRecord(twin))?.isSigned(after: old) != true, "byte \(index)")
        }
        expectRefused(bytes.miscut) { try KeyRecord($0) }
    }

    @Test func `is refused with weak keys`() throws {
        let identity = 3 + 11 + 4 + 32
        for key in Vectors.shared.rejects.ed25519_small_order {
            let twin = bytes[..<identity] + key.bytes + bytes[(identity + 32)...]
            #expect(throws: WireProblem.weakKey) { try KeyRecord(Array(twin)) }
        }
        for key in Vectors.shared.rejects.x25519_low_order {
            for place in [identity + 32, identity + 64 + 4] {
                let twin = bytes[..<place] + key.bytes + bytes[(place + 32)...]
                #expect(throws: WireProblem.weakKey) { try KeyRecord(Array(twin)) }
            }
        }
    }

    @Test func `of another suite is refused`() throws {
        let place = 3 + 11 + 4 + 32 + 64
        #expect(throws: WireProblem.unknownSuite) { try KeyRecord(bytes.flipping(place)) }
        #expect(throws: WireProblem.wrongLength) { try KeyRecord(bytes.flipping(place + 3)) }
    }

    @Test func `continues a chain only in its place`() throws {
        let (first, seed) = try Self.first()
        var chain = try KeyChain(first: first)
        let hash = try first.hash()
        let next = try SigningSeed(.random())
        func record(
            _ sequence: UInt32, _ previous: Bytes32, by old: SigningSeed,
            _ change: (inout KeyRecord.Fields) -> Void = { _ in }
        ) throws -> KeyRecord {
            var fields = try Self.fields(next, sequence: sequence, previous: previous)
            change(&fields)
            return try KeyRecord(fields, previous: old, current: next)
        }
        #expect(throws: KeyChainRefusal.sequence) { try chain.append(record(3, hash, by: seed)) }
        #expect(throws: KeyChainRefusal.previousHash) { try chain.append(record(2, .random(), by: seed)) }
        #expect(throws: KeyChainRefusal.signature) { try chain.append(record(2, hash, by: next)) }
        #expect(throws: KeyChainRefusal.otherHandle) {
            try chain.append(record(2, hash, by: seed) { $0.handle = "dr.other" })
        }
        #expect(throws: KeyChainRefusal.generation) {
            try chain.append(record(2, hash, by: seed) { $0.kemGeneration = 0 })
        }
        #expect(throws: KeyChainRefusal.validity) {
            try chain.append(record(2, hash, by: seed) { $0.notAfter = 1 })
        }
        #expect(chain.newest == first)
        let good = try record(2, hash, by: seed)
        try chain.append(good)
        #expect(chain.newest == good)
        #expect(throws: KeyChainRefusal.sequence) { try chain.append(good) }
        #expect(throws: KeyChainRefusal.sequence) { try KeyChain(first: good) }
    }

    @Test func `survives being written`() throws {
        let (record, seed) = try Self.first()
        #expect(try KeyRecord(record.encoded()) == record)
        #expect(record.isSigned(after: seed.key))
        let other = try SigningSeed(.random())
        #expect(throws: WireProblem.weakKey) { try KeyRecord(record.fields, previous: seed, current: other) }
    }
}
