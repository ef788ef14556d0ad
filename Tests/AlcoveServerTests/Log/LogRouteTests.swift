import AlcoveProtocol
import Foundation
import HTTPTypes
import NIOCore
import Testing
import TransparencyLog

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The log's routes` {
    @Test func `serve static files that another program can check`() async throws {
        try await TalkFixture.open { fixture in
            let log = fixture.server.live.log
            try await log.store.add(plainLeaves(300))
            try await log.sequence()
            let served = Served(fixture: fixture)
            let note = try await served.checkpoint()
            let size = try Checkpoint(try SignedNote(note).body).size
            let policy = try LogPolicy(try await served.text("/api/v1/log/policy"))
            // The practitioner's key record and the snapshot that names it come before and after the plain leaves.
            #expect(size == 302)
            #expect(try await LogReplay(source: served, policy: policy)().head.checkpoint.size == size)
            let full = try await served.get("/log/1/tile/0/000")
            #expect(full.status == 200 && full.body.count == 8192)
            #expect(full.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let narrow = try await served.get("/log/1/tile/0/001.p/5")
            #expect(narrow.body.count == 160 && narrow.headers[.cacheControl] == "public, max-age=3600")
            let bundle = try EntryBundle(bytes: try await served.get("/log/1/tile/entries/001.p/2").body)
            #expect(bundle.entries.count == 2)
        }
    }

    @Test(arguments: [
        "tile/0/002", "tile/0/001", "tile/0/001.p/47", "tile/1/000", "tile/9/000", "tile/0/1",
        "tile/0/x000/000",
        "tile/entries/001", "tile/entries/001.p/256", "tile/entries/001.p/0", "tile/0", "tile/data/000",
    ])
    func `have nothing beyond the log`(path: String) async throws {
        try await TalkFixture.open { fixture in
            let log = fixture.server.live.log
            try await log.store.add(plainLeaves(300))
            try await log.sequence()
            #expect(try await Served(fixture: fixture).get("/log/1/\(path)").status == 404)
        }
    }

    @Test func `prove a leaf by its hash, also one that has only just come`() async throws {
        try await TalkFixture.open { fixture in
            let log = fixture.server.live.log
            #expect(try await Served(fixture: fixture).get("/log/1/checkpoint").status == 404)
            try await log.store.add([7, 7])
            let hash = Hexadecimal.encode(MerkleHash.leaf([7, 7]).bytes)
            let proof = try TlogProof(try await Served(fixture: fixture).text("/api/v1/log/proofs/\(hash)"))
            #expect(try await log.who().policy.check(proof, of: [7, 7]).size == 3)
            for wrong in [
                String(hash.dropLast(2)), hash.uppercased(), Hexadecimal.encode(MerkleHash.leaf([8]).bytes),
                "x",
            ] {
                #expect(try await fixture.call(.get, "log/proofs/\(wrong)").status == 404)
            }
        }
    }

    @Test func `say in words who watches, and what to trust`() async throws {
        try await TalkFixture.open { fixture in
            try await fixture.server.live.log.open(fixture.server.live.instance)
            let page = try await Served(fixture: fixture).text("/log")
            #expect(page.contains("Not independently witnessed.") && page.contains("3 entries."))
            let key = try await fixture.server.live.log.who().key.text
            #expect(page.contains(key.replacing("=", with: "=")))
            let trust = try await fixture.call(.get, "log/trust.json")
            #expect(trust.text("instance_id") == Hexadecimal.encode(fixture.server.live.instance.id.bytes))
            #expect(try LogPolicy(trust.text("policy")).logs.first?.key.text == key)
            let config = try #require(try await fixture.server.live.log.newestConfig())
            let file = try JSONSerialization.jsonObject(with: Data(trust.body)) as? [String: Any]
            let operators = try #require(file?["operators"] as? [String])
            let raw = try #require(
                operators.first.flatMap { Hexadecimal.decode($0.utf8) }.flatMap { Bytes32($0) })
            let operatorKey = try SigningKey(raw)
            #expect(operators.count == 1 && config.isSigned(by: operatorKey))
            #expect(config.fields.receiptKey == fixture.server.live.instance.receiptSeed.key)
        }
    }
}

/// The log as the router serves it.
private struct Served: LogSource {
    let fixture: TalkFixture

    func get(_ path: String) async throws -> (status: Int, headers: HTTPFields, body: [UInt8]) {
        try await fixture.client.execute(uri: path, method: .get) {
            ($0.status.code, $0.headers, Array($0.body.readableBytesView))
        }
    }

    func text(_ path: String) async throws -> String {
        String(decoding: try await get(path).body, as: UTF8.self)
    }
    func checkpoint() async throws -> String { try await text("/log/1/checkpoint") }
    func file(_ path: String) async throws -> [UInt8] { try await get("/log/1/\(path)").body }
}
