import AlcoveProtocol
import AlcoveStore
import Foundation
import Testing
import TransparencyLog

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The receipts of a talk` {
    @Test func `are proven by a batch that says nothing of how many there were`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            var state = SenderState.start
            for _ in 0..<3 {
                let (wire, next) = try talk.envelope(from: 0, after: state)
                #expect(try await talk.send(wire, from: 0).status == 201)
                state = next
            }
            let waiting = try await fixture.call(.get, "\(talk.path)/receipts", by: talk.people[1]).list
            #expect(waiting.count == 3 && waiting.allSatisfy { $0["batch"] is NSNull })
            try await fixture.gatherBatches()
            try await fixture.server.live.log.sequence()
            let policy = try await fixture.server.live.log.who().policy
            for person in talk.people {
                let receipts = try await fixture.call(
                    .get, "\(talk.path)/receipts?slot=0&after=1", by: person
                )
                .list
                #expect(receipts.map { $0["seq"] as? Int } == [2, 3])
                for entry in receipts {
                    let receipt = try SignedReceipt(bytes(entry["receipt"]))
                    #expect(bytes(entry["header_hash"]) == receipt.receipt.headerHash.bytes)
                    let proof = try #require(entry["batch"] as? [String: Any])
                    let batch = try Batch(bytes(proof["leaf"]))
                    #expect(batch.kind == .receipts && batch.size == 64)
                    #expect(batch.start + UInt64(batch.duration) == 1_800_000_000)
                    let inclusion = InclusionProof(
                        index: UInt64(try #require(proof["index"] as? Int)),
                        size: UInt64(try #require(proof["size"] as? Int)),
                        path: try #require(proof["path"] as? [String]).compactMap {
                            MerkleHash(Base64URL.decode($0) ?? [])
                        })
                    let root = try inclusion.root(of: try Batch.leaf(of: receipt.receipt))
                    #expect(root.bytes == batch.root.bytes)
                    let logged = try TlogProof(try #require(proof["proof"] as? String))
                    #expect(try policy.check(logged, of: bytes(proof["leaf"])).index < 9)
                }
            }
            #expect(
                try await fixture.call(.get, "\(talk.path)/receipts?slot=1", by: talk.people[0]).list.isEmpty)
        }
    }

    @Test func `are their members' alone`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let stranger = try TalkPerson()
            let absent = "conversations/\(Base64URL.encode(Bytes32.random().bytes))/receipts"
            let foreign = try await fixture.call(.get, "\(talk.path)/receipts", by: stranger)
            let nothing = try await fixture.call(.get, absent, by: stranger)
            #expect(
                foreign.status == 404 && foreign.body == nothing.body && foreign.headers == nothing.headers)
            #expect(try await fixture.call(.get, "\(talk.path)/receipts").status == 401)
            for query in ["slot=x", "slot=256", "after=-1"] {
                #expect(
                    try await fixture.call(.get, "\(talk.path)/receipts?\(query)", by: talk.people[0]).status
                        == 422)
            }
        }
    }

    @Test(arguments: [1, 63, 64, 65, 200]) func `fill a tree of a power of two`(count: Int) throws {
        let items = (0..<count).map { Array("item \($0)".utf8) }
        let new = try GatherBatches.batch(items, .accessEvents, from: 60, lasting: 60)
        let batch = try Batch(new.leaf)
        #expect(batch.kind == .accessEvents && batch.size.nonzeroBitCount == 1 && batch.size >= 64)
        #expect(Int(batch.size) < max(65, 2 * count) && new.hashes.count == 32 * Int(batch.size))
        let hashes = stride(from: 0, to: new.hashes.count, by: 32).map { Array(new.hashes[$0..<$0 + 32]) }
        #expect(
            hashes == hashes.sorted { $0.lexicographicallyPrecedes($1) } && Set(hashes).count == hashes.count)
        #expect(MerkleTree(hashes.compactMap { MerkleHash($0) }).root.bytes == batch.root.bytes)
        #expect(new.items.count == count && new.items.allSatisfy { hashes[$0.index] == $0.hash })
        #expect(Set(new.items.map(\.hash)) == Set(items.map { MerkleHash.leaf($0).bytes }))
    }
}

private func bytes(_ value: Any?) -> [UInt8] { (value as? String).flatMap { Base64URL.decode($0) } ?? [] }

extension TalkFixture {
    /// Does what a minute does.
    func gatherBatches() async throws {
        try await GatherBatches(store: BatchStore(database: databases.main), now: server.live.now)()
    }
}
