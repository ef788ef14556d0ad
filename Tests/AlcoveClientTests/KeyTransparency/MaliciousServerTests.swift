import AlcoveProtocol
import Testing

@testable import AlcoveClient

/// The check before the first message, against a server that lies. Each lie has its honest twin, which differs in nothing
/// else; the browser's check passes the same (`Web/keys/checked-keys.test.js`).
@Suite struct `A server that shows keys` {
    private typealias Instance = PretendInstance

    private func check(
        _ server: PretendInstance, _ body: VaultBody = VaultBody(), at now: UInt64 = PretendInstance.now
    ) async throws -> KeyDirectory.Checked {
        try await KeyDirectory(server, now: now).keys(of: PretendInstance.handle, for: body)
    }

    /// A first check, whose findings are kept as by the first message.
    @discardableResult
    private func meet(_ server: PretendInstance, _ body: inout VaultBody) async throws -> SoundKeys {
        let checked = try await check(server, body)
        try checked.keep(in: &body)
        return checked.keys
    }

    private func told(
        _ trouble: KeyTrouble, by server: PretendInstance, _ body: VaultBody = VaultBody(),
        at now: UInt64 = PretendInstance.now, line: SourceLocation = #_sourceLocation
    ) async {
        await #expect(throws: trouble, sourceLocation: line) { try await check(server, body, at: now) }
    }

    @Test func `that are sound is believed, and what was seen is pinned`() async throws {
        let server = try await Instance()
        var body = VaultBody()
        body.settings = Array(#"{"handle":"me"}"#.utf8)
        let keys = try await meet(server, &body)
        #expect(keys.record.fields.identityKey == server.keys.identity.key)
        #expect(keys.logReference == 1 && !keys.isWitnessed)
        let kept = try #require(try PinnedLog(body))
        #expect(kept.policy == (try await server.policy) && kept.head == keys.head && keys.head.size == 4)
        #expect(kept.authorities == [Instance.authority: server.authorityKeys.identity.key])
        #expect(body.pins.map(\.handle) == [Instance.handle])
        #expect(String(decoding: body.settings, as: UTF8.self).contains(#""handle":"me""#))
        _ = try await check(server, body)
        let watched = try await Instance(witnesses: 2)
        #expect(try await check(watched).keys.isWitnessed)
    }

    @Test func `cannot swap one`() async throws {
        let server = try await Instance()
        var body = VaultBody()
        try await meet(server, &body)
        let other = try Keys()
        // A chain of its own, in the log and in the directory.
        let first = try await Instance.first(other)
        let invented = await server.append(first)
        let alone = try #require(
            try await server.answer(Instance.handle, records: [invented], named: invented))
        await server.lying { shown, handle in handle == Instance.handle ? alone : shown }
        await told(.swapped, by: server, body)
        await told(.swapped, by: server)
        // Added to the chain without the old key's signature.
        await server.honest()
        let added = await server.append(try await server.made(Instance.handle, other))
        let records = try #require(await server.lines[Instance.handle]).records + [added]
        let longer = try #require(
            try await server.answer(Instance.handle, records: records, named: added))
        await server.lying { shown, handle in handle == Instance.handle ? longer : shown }
        await told(.swapped, by: server, body)
        // The twin: the practitioner replaced it themselves.
        await server.honest()
        try await server.record(Instance.handle, other, after: server.keys)
        #expect(try await meet(server, &body).record.fields.identityKey == other.identity.key)
        #expect(body.pins.map(\.identityKey) == [other.identity.key])
    }

    @Test func `cannot serve one that was replaced`() async throws {
        let server = try await Instance(witnesses: 1)
        var body = VaultBody()
        try await meet(server, &body)
        let before = try #require(try await server.answer(Instance.handle))
        let fresh = try Keys()
        try await server.record(Instance.handle, fresh, after: server.keys)
        let records = try #require(await server.lines[Instance.handle]).records
        let held = try #require(
            try await server.answer(
                Instance.handle, records: [records[0]], named: records[1]))
        await server.lying { _, _ in held }
        await told(.stale, by: server, body)
        // Holding back everything that came after lasts a day at most, as the witness's time says.
        await server.lying { _, _ in before }
        _ = try await check(server, body)
        await told(.directoryOld, by: server, body, at: Instance.now + 86_401)
        await told(.future, by: server, body, at: Instance.now - 700)
        await server.honest()
        #expect(try await check(server, body).keys.record.fields.identityKey == fresh.identity.key)
    }

    @Test func `is not accused where this device's clock is behind`() async throws {
        let server = try await Instance()
        try await server.record(Instance.handle, server.keys, from: Instance.now)
        await told(.future, by: server, at: Instance.now - 601)
        _ = try await check(server, at: Instance.now - 600)
    }

    @Test func `cannot show two views of the log`() async throws {
        let server = try await Instance()
        var body = VaultBody()
        try await meet(server, &body)
        let other = try await Instance(like: server)
        _ = try await check(other)
        await told(.twoViews, by: other, body)
        // Two heads of one size in one answer.
        await server.append(Array("one more".utf8))
        let elsewhere = try #require(try await other.answer(Instance.handle))
        await server.lying { shown, _ in
            var shown = shown
            shown.records = elsewhere.records
            return shown
        }
        await told(.twoViews, by: server)
        // One that keeps the tiles back, so that nobody can look whether it grew.
        await server.honest()
        try await server.licence(.renewed)
        _ = try await check(server, body)
        await server.hideTiles()
        await told(.twoViews, by: server, body)
    }

    @Test func `cannot put another log in the place of the pinned one`() async throws {
        let (server, other) = (try await Instance(), try await Instance())
        var body = VaultBody()
        try await meet(server, &body)
        _ = try await check(other)
        await told(.logUnknown, by: other, body)
        // Settings that cannot be read are not put aside for what the server says.
        body.settings = Array("{}}".utf8)
        await told(.logUnknown, by: server, body)
        body.settings = Array(#"{"log":{"policy":5}}"#.utf8)
        await told(.logUnknown, by: server, body)
    }

    @Test func `cannot hide that a licence ended`() async throws {
        let server = try await Instance()
        _ = try await check(server)
        try await server.licence(.suspended, to: 0)
        await told(.suspended, by: server)
        await server.say(.suspended)
        await told(.suspended, by: server)
        await server.lying { shown, _ in
            var shown = shown
            shown.licences.removeLast()
            return shown
        }
        await told(.suspended, by: server)
        await server.honest()
        await server.say(.active)
        try await server.licence(.reinstated, to: 0)
        _ = try await check(server)
        // Reinstated: hiding what came between breaks the chain.
        await server.lying { shown, _ in
            var shown = shown
            shown.licences.remove(at: 1)
            return shown
        }
        await told(.forged, by: server)
        await server.honest()
        try await server.licence(.struckOff, to: 0)
        await told(.struckOff, by: server)
    }

    @Test func `cannot invent an authority, nor speak for one`() async throws {
        let server = try await Instance(isLicensed: false)
        await told(.unlicensed, by: server)
        try await server.licence(by: try Keys())
        await told(.forged, by: server)
        let strange = try await Instance(isLicensed: false)
        let second = try Keys()
        try await strange.licence(by: second, named: "swe.2")
        await told(.unlicensed, by: strange)
        // The twin: once the log names the key of one that joined later, it counts, and stays pinned.
        var body = VaultBody()
        try await strange.record("swe.2", second)
        try await meet(strange, &body)
        #expect(try PinnedLog(body)?.authorities["swe.2"] == second.identity.key)
        await strange.forgetRecords(of: "swe.2")
        let third = try Keys()
        try await strange.record("swe.2", third)
        await strange.forgetEvents()
        try await strange.licence(by: third, named: "swe.2")
        await told(.forged, by: strange, body)
        // A practitioner's key is in the log as well, and yet is no authority's.
        let own = try await Instance(isLicensed: false)
        let friend = try Keys()
        try await own.record("friend", friend)
        try await own.licence(by: friend, named: "friend")
        await told(.unlicensed, by: own)
    }

    @Test func `cannot show what the log does not prove`() async throws {
        let server = try await Instance()
        let twists: [@Sendable (inout ShownKeys) -> Void] = [
            { $0.records[0].proof = "" }, { $0.records[0].proof = $0.snapshot.proof },
            { $0.snapshot.leaf[7] ^= 1 }, { $0.line.status = 9 }, { $0.line.status = 2 },
            { $0.line.index = 1 },
            { $0.line.recordHash = .random() }, { $0.licences[0].leaf[20] ^= 1 }, { $0.line.path = [] },
            { $0.records = [] }, { $0.line.size += 1 },
        ]
        for (number, twist) in twists.enumerated() {
            await server.lying { shown, _ in
                var shown = shown
                twist(&shown)
                return shown
            }
            await #expect(throws: KeyTrouble.self, "twist \(number)") { try await check(server) }
        }
        await server.lying { _, _ in nil }
        await told(.unlogged, by: server)
        await server.honest()
        _ = try await check(server)
    }
}

extension PretendInstance {
    /// A first record of other keys in the practitioner's name.
    static func first(_ keys: Keys) async throws -> [UInt8] {
        let record = try KeyRecord(
            .init(
                handle: handle, sequence: 1, previous: .zero, identityKey: keys.identity.key,
                agreementKey: keys.agreement.key, kemKey: .x25519(keys.kem.key), kemGeneration: 1,
                notBefore: now - 60, notAfter: now + 86_400), previous: keys.identity, current: keys.identity)
        return try record.encoded()
    }
}
