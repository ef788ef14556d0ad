import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Foundation
import Testing
import TransparencyLog

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `A practitioner's key proof` {
    @Test func `holds as soon as they have joined, and follows every change`() async throws {
        try await TalkFixture.open { fixture in
            let authority = try SigningSeed(.random())
            var seen = try await fixture.keyProof("amina")
            #expect(seen.records.count == 1 && seen.licences.isEmpty && seen.status == 1)
            #expect(try KeyRecord(seen.records[0]).fields.identityKey == fixture.practitioner.signing.key)
            var previous = Bytes32.zero
            for (kind, status) in [
                (LicenceEvent.Kind.verified, 1), (.suspended, 2), (.reinstated, 1), (.conditions, 1),
                (.struckOff, 3),
            ] {
                let event = try LicenceEvent(
                    .init(
                        handle: "amina", sequence: UInt32(seen.licences.count + 1), previous: previous,
                        identityKey: fixture.practitioner.signing.key, kind: kind, jurisdiction: "GB",
                        authorityID: "swe.1", from: 1_799_999_000, to: 0, documentCommit: .zero),
                    by: authority)
                previous = try event.hash()
                let leaf = try event.encoded()
                try await fixture.server.live.log.store.add(leaf)
                seen = try await fixture.keyProof("amina")
                #expect(seen.status == status && seen.licences.last == leaf)
            }
            #expect(seen.licences.count == 5)
            #expect(try await fixture.call(.get, "practitioners/nobody/key-proof").status == 404)
        }
    }

    @Test func `covers keys that turn`() async throws {
        try await TalkFixture.open { fixture in
            let practices = PracticeStore(database: fixture.databases.main)
            let kept = try await practices.keyRecords(of: .init("amina"))
            let first = try KeyRecord(try #require(kept.first))
            let before = try await fixture.keyProof("amina")
            var fields = first.fields
            (fields.sequence, fields.previous, fields.kemGeneration) = (2, try first.hash(), 2)
            let seed = fixture.practitioner.signing
            let next = try KeyRecord(fields, previous: seed, current: seed).encoded()
            #expect(try await practices.add(keyRecord: next, sequence: 2, of: .init("amina")))
            let seen = try await fixture.keyProof("amina")
            #expect(before.records == kept && seen.records == kept + [next])
        }
    }
}

@Suite struct `Auditing a log` {
    @Test func `finds nothing wrong with an honest one`() async throws {
        try await TalkFixture.open { fixture in
            let audit = try await fixture.audit()
            #expect(
                audit.findings.isEmpty
                    && audit.counts == [.keyRecord: 1, .directorySnapshot: 1, .instanceConfig: 1])
        }
    }

    @Test func `finds a key that nobody signed over, a false snapshot and a licence without its authority`()
        async throws
    {
        try await TalkFixture.open { fixture in
            let thief = try SigningSeed(.random())
            let store = fixture.server.live.log.store
            let forged = try KeyRecord(
                .init(
                    handle: "amina", sequence: 2, previous: .random(), identityKey: thief.key,
                    agreementKey: fixture.practitioner.agreement.key,
                    kemKey: .x25519(fixture.practitioner.kem.key),
                    kemGeneration: 2, notBefore: 1_799_999_000, notAfter: 1_900_000_000),
                previous: thief, current: thief)
            let event = try LicenceEvent(
                .init(
                    handle: "amina", sequence: 1, previous: .zero, identityKey: thief.key, kind: .verified,
                    jurisdiction: "GB", authorityID: "swe.1", from: 1_799_999_000, to: 0,
                    documentCommit: .zero),
                by: thief)
            _ = try await fixture.audit()
            try await store.add([
                forged.encoded(), event.encoded(),
                DirectorySnapshot(day: 20_833, count: 1, root: .random()).encoded(), [9],
            ])
            let audit = try await fixture.audit()
            #expect(
                audit.findings == [
                    .keyChain(3, handle: "amina"), .licenceChain(4, handle: "amina"), .snapshot(5),
                    .malformed(6),
                ])
        }
    }

    @Test func `knows an authority by its logged key, and who may not practise`() async throws {
        try await TalkFixture.open { fixture in
            let authority = try TalkPerson(.practitioner)
            let store = fixture.server.live.log.store
            let record = try KeyRecord(
                .init(
                    handle: "swe.1", sequence: 1, previous: .zero, identityKey: authority.signing.key,
                    agreementKey: authority.agreement.key, kemKey: .x25519(authority.kem.key),
                    kemGeneration: 1,
                    notBefore: 1_799_999_000, notAfter: 1_900_000_000),
                previous: authority.signing, current: authority.signing)
            func event(_ sequence: UInt32, _ kind: LicenceEvent.Kind, after previous: Bytes32) throws
                -> LicenceEvent
            {
                try LicenceEvent(
                    .init(
                        handle: "amina", sequence: sequence, previous: previous,
                        identityKey: fixture.practitioner.signing.key, kind: kind, jurisdiction: "GB",
                        authorityID: "swe.1", from: 1_799_999_000, to: 0, documentCommit: .zero),
                    by: authority.signing)
            }
            let first = try event(1, .verified, after: .zero)
            let second = try event(2, .struckOff, after: try first.hash())
            try await store.add([record.encoded(), first.encoded(), second.encoded()])
            var audit = try await fixture.audit()
            #expect(audit.findings.isEmpty && audit.barred(at: TalkFixture.now) == ["amina"])
            let trust = try await fixture.call(.get, "log/trust.json").body
            #expect(
                String(decoding: trust, as: UTF8.self).contains(
                    "\"swe.1\":\"\(Hexadecimal.encode(authority.signing.key.raw.bytes))\""))
            let impossible = try event(3, .suspended, after: try second.hash())
            try await store.add(try impossible.encoded())
            audit = try await fixture.audit()
            #expect(audit.findings == [.licenceChain(6, handle: "amina")] || audit.findings.count == 1)
            audit.finish(at: TalkFixture.now + 3 * 86_400)
            #expect(audit.findings.last == .staleSnapshot)
        }
    }
}

extension TalkFixture {
    struct SeenProof {
        let records, licences: [[UInt8]]
        let status: Int
    }

    /// Asks for the proof, checks all of it as a client does, and returns what it says.
    func keyProof(_ handle: String) async throws -> SeenProof {
        let answer = try await call(.get, "practitioners/\(handle)/key-proof")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
        let policy = try await server.live.log.who().policy
        func leaf(_ value: Any?) throws -> [UInt8] {
            let value = try #require(value as? [String: Any])
            let leaf = try #require(Base64URL.decode(value["leaf"] as? String ?? ""))
            let logged = try policy.check(try TlogProof(value["proof"] as? String ?? ""), of: leaf)
            #expect(Int(logged.index) == value["index"] as? Int)
            return leaf
        }
        let records = try #require(json["records"] as? [Any]).map(leaf)
        let licences = try #require(json["licence_events"] as? [Any]).map(leaf)
        let snapshot = try DirectorySnapshot(try leaf(json["snapshot"]))
        let entry = try #require(json["entry"] as? [String: Any])
        let status = try #require(entry["status"] as? Int)
        let line = SnapshotEntry(
            handle: handle, recordHash: try KeyRecord(try #require(records.last)).hash(),
            status: try #require(.init(rawValue: UInt8(status))),
            logIndex: UInt64(try #require(entry["log_index"] as? Int)))
        let inclusion = InclusionProof(
            index: UInt64(try #require(entry["index"] as? Int)),
            size: UInt64(try #require(entry["size"] as? Int)),
            path: try #require(entry["path"] as? [String]).compactMap {
                MerkleHash(Base64URL.decode($0) ?? [])
            })
        #expect(try inclusion.root(of: .leaf(try line.leaf().bytes)).bytes == snapshot.root.bytes)
        #expect(Int64(snapshot.day) == Self.now.secondsSince1970 / 86_400)
        return SeenProof(records: records, licences: licences, status: status)
    }

    /// Reads the whole published log and judges it.
    func audit() async throws -> LogAudit {
        let log = server.live.log
        try await log.open(server.live.instance)
        var audit = LogAudit(operators: [log.settings.keys.operatorSeed?.key].compactMap { $0 })
        _ = try await LogReplay(source: StoredLog(store: log.store), policy: try await log.who().policy)() {
            audit.take($1, at: $0)
        }
        return audit
    }
}
