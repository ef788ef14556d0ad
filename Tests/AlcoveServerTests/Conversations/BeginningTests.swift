import AlcoveProtocol
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// How a client's persona begins a talk.
struct BeginningTests {
    @Test func `a talk begins with a sound first epoch, and both are told`() async throws {
        try await TalkFixture.open { fixture in
            let client = try TalkPerson()
            let talk = try await fixture.talk(client)
            for person in talk.people {
                let list = try await fixture.call(.get, "conversations", by: person).list
                #expect(list.map { $0["cid"] as? String } == [talk.cid])
                #expect(list.first?["state"] as? String == "enquiry")
                let told = try await fixture.call(.get, "deliveries", by: person).list
                #expect(told.map { $0["kind"] as? String } == ["epoch"])
                let epochs = try await fixture.call(.get, "\(talk.path)/epochs", by: person).list
                #expect(
                    epochs.map { $0["share"] as? String } == [Base64URL.encode(talk.epoch.shredShare.bytes)])
            }
        }
    }

    @Test func `asking again with the same announcement changes nothing`() async throws {
        try await TalkFixture.open { fixture in
            let client = try TalkPerson()
            let (fields, epoch) = try await fixture.beginning(client)
            for _ in 0..<2 {
                let answer = try await fixture.call(.post, "conversations", by: client, json: fields)
                #expect(answer.status == 201)
                #expect(answer.bytes("cid") == epoch.verified.announce.head.cid.bytes)
            }
            #expect(try await fixture.call(.get, "deliveries", by: fixture.practitioner).list.count == 1)
        }
    }

    @Test func `nobody is talked to by keys that are not theirs`() async throws {
        try await TalkFixture.open { fixture in
            let client = try TalkPerson()
            let stranger = try TalkPerson(.practitioner)
            var newer = fixture.practitioner.member
            newer.kemGeneration = 2
            for members in [
                [client.member, stranger.member], [client.member, newer],
                [fixture.practitioner.member, client.member],
                [client.member, fixture.practitioner.member, stranger.member],
            ] {
                let isClientFirst = members[0] == client.member
                let fields = try await fixture.beginning(client, with: members) {
                    $0.authorSlot = isClientFirst ? 0 : 1
                }.fields
                let answer = try await fixture.call(.post, "conversations", by: client, json: fields)
                #expect(answer.status == 422 && answer.problem == "epoch-refused")
            }
            #expect(try await fixture.call(.get, "conversations", by: client).list.isEmpty)
        }
    }

    @Test func `a share that is unknown, or not the one committed to, is refused`() async throws {
        try await TalkFixture.open { fixture in
            let client = try TalkPerson()
            var (fields, _) = try await fixture.beginning(client)
            for id in [Base64URL.encode(Bytes16.random().bytes), try await fixture.share(for: client).id] {
                fields["share_id"] = id
                let answer = try await fixture.call(.post, "conversations", by: client, json: fields)
                #expect(answer.status == 422 && answer.problem == "share-refused")
            }
        }
    }

    @Test func `a spoilt signature or announcement is refused`() async throws {
        try await TalkFixture.open { fixture in
            let client = try TalkPerson()
            let (fields, _) = try await fixture.beginning(client)
            for field in ["signature", "announce"] {
                var spoilt = fields
                var bytes = try #require(Base64URL.decode(fields[field] ?? ""))
                bytes[bytes.count - 1] ^= 1
                spoilt[field] = Base64URL.encode(bytes)
                #expect(
                    try await fixture.call(.post, "conversations", by: client, json: spoilt).status == 422)
            }
            let short = fields.merging(["announce": "AAAA"]) { $1 }
            #expect(
                try await fixture.call(.post, "conversations", by: client, json: short).problem
                    == "malformed-envelope")
            let nobody = fields.merging(["handle": "nobody"]) { $1 }
            #expect(try await fixture.call(.post, "conversations", by: client, json: nobody).status == 404)
        }
    }

    @Test func `a token is refused when it is another origin's, too long, expired, spoilt or absent`()
        async throws
    {
        try await TalkFixture.open { fixture in
            let client = try TalkPerson()
            let good = try client.token()
            let tokens = [
                try client.token(for: "https://other.example"), try client.token(lasting: 3601),
                try client.token(lasting: 0),
                String(good.dropLast(2)) + "AA", "", "AAAA",
            ]
            for token in tokens {
                let answer = try await fixture.call(.get, "conversations", token: token)
                #expect(answer.status == 401 && answer.problem == "sign-in-needed")
            }
            #expect(try await fixture.call(.get, "conversations").status == 401)
            #expect(try await fixture.call(.get, "conversations", token: good).status == 200)
        }
    }

    @Test func `whose receipts count, and a practitioner's keys, are public`() async throws {
        try await TalkFixture.open { fixture in
            let instance = try await fixture.call(.get, "instance")
            #expect(instance.bytes("instance_id") == fixture.server.live.instance.id.bytes)
            #expect(instance.number("time") == 1_800_000_000)
            let keys = try await fixture.call(.get, "practitioners/amina/keys")
            var reader = Reader(keys.body)
            let record = try KeyRecord(Array(try reader.o16()))
            #expect(record.fields.identityKey == fixture.practitioner.signing.key && reader.remaining == 0)
            #expect(try await fixture.call(.get, "practitioners/nobody/keys").status == 404)
        }
    }
}
