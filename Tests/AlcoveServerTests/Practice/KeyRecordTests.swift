import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

private let time: UInt64 = 1_800_000_000

/// A practitioner's keys, and the records they make of them.
private struct Identity {
    let seed: SigningSeed
    let first: KeyRecord.Fields

    init() throws {
        seed = try SigningSeed(.random())
        first = KeyRecord.Fields(
            handle: "amina-diallo", sequence: 1, previous: .zero, identityKey: seed.key,
            agreementKey: try AgreementSeed(.random()).key, kemKey: .x25519(try AgreementSeed(.random()).key),
            kemGeneration: 1, notBefore: time - 300, notAfter: time + 86_400)
    }

    func record(_ fields: KeyRecord.Fields? = nil) throws -> KeyRecord {
        try KeyRecord(fields ?? first, previous: seed, current: seed)
    }

    /// The fields of the next record, with a new key.
    func next(after record: KeyRecord, _ change: (inout KeyRecord.Fields) -> Void = { _ in }) throws
        -> KeyRecord.Fields
    {
        var fields = record.fields
        fields.sequence += 1
        fields.previous = try record.hash()
        fields.kemKey = .x25519(try AgreementSeed(.random()).key)
        fields.kemGeneration += 1
        change(&fields)
        return fields
    }
}

@Suite struct `Publishing a key record` {
    private func practice(
        _ work: @Sendable (RouterClient, String?, Identity) async throws -> Void
    ) async throws {
        try await AccountFixture.open { fixture, client in
            let identity = try Identity()
            let code = try await InviteStaff(accounts: fixture.accounts, now: fixture.now)(as: .practitioner)
                .code
            let mailbox = try MailboxToken.practitionerSeed(identity: identity.seed).key.raw.bytes
            let joining = try Holder().newVault([
                "invitation": code, "handle": "amina-diallo", "profile": ["display_name": "Amina Diallo"],
                "key_record": Base64URL.encode(try identity.record().encoded()),
                "mailbox_key": Base64URL.encode(mailbox),
            ])
            let made = try await client.call(.post, "practitioners", joining)
            #expect(made.status == .created)
            try await work(client, made.cookie, identity)
        }
    }

    @Test func `puts a newer key at the end of the chain, once`() async throws {
        try await practice { client, cookie, identity in
            let first = try identity.record()
            let second = try identity.record(identity.next(after: first))
            for _ in 0..<2 {
                let answer = try await client.publish(second, cookie)
                #expect(answer.status == .created && answer.json["seq"] as? Int == 2)
            }
            let late = try await client.publish(identity.record(identity.next(after: first)), cookie)
            #expect(late.status == .conflict && late.problem == "key-record-moved")
            #expect(late.json["expected"] as? Int == 3)
            let keys = try await client.call(.get, "practitioners/amina-diallo/keys").body
            let bytes = try second.encoded()
            #expect(Array(keys.readableBytesView.suffix(bytes.count)) == bytes)
            let longer = try identity.next(after: second) {
                $0.kemKey = second.fields.kemKey
                $0.kemGeneration = 2
                $0.notAfter += 86_400
            }
            #expect(try await client.publish(identity.record(longer), cookie).status == .created)
        }
    }

    @Test func `refuses what does not continue the chain, or says anew who somebody is`() async throws {
        try await practice { client, cookie, identity in
            let first = try identity.record()
            let other = try SigningSeed(.random())
            let agreement = try AgreementSeed(.random()).key
            let changes: [(inout KeyRecord.Fields) -> Void] = [
                { $0.previous = .random() }, { $0.handle = "somebody-else" }, { $0.kemGeneration = 0 },
                { $0.kemGeneration = 1 }, { $0.kemGeneration = 3 }, { $0.kemGeneration = .max },
                { $0.kemKey = first.fields.kemKey }, { $0.notAfter = time },
                { $0.notBefore = time + 1 }, { $0.agreementKey = agreement },
            ]
            for change in changes {
                let refused = try await client.publish(
                    identity.record(identity.next(after: first, change)), cookie)
                #expect(refused.json["field"] as? String == "key_record")
            }
            let replaced = try identity.next(after: first) { $0.identityKey = other.key }
            for seed in [identity.seed, other] {
                let refused = try await client.publish(
                    KeyRecord(replaced, previous: seed, current: other), cookie)
                #expect(refused.json["field"] as? String == "key_record")
            }
            let good = try identity.record(identity.next(after: first))
            let stranger = try await client.call(.post, "vaults", Holder().newVault()).cookie
            #expect(try await client.publish(good, nil).status == .unauthorized)
            #expect(try await client.publish(good, stranger).status == .forbidden)
            #expect(try await client.publish(good, cookie).status == .created)
        }
    }
}

extension RouterClient {
    fileprivate func publish(_ record: KeyRecord, _ cookie: String?) async throws -> TestResponse {
        let body = ["key_record": Base64URL.encode(try record.encoded())]
        return try await call(.post, "practice/key-records", body, cookie: cookie)
    }
}
