import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

private let passkey = Authenticator()

private func invitation(_ fixture: AccountFixture, _ role: Role) async throws -> String {
    try await InviteStaff(accounts: fixture.accounts, now: fixture.now)(as: role).code
}

private func practitioner(
    _ holder: Holder, _ code: String, handle: String = "amina-diallo", recordHandle: String? = nil,
    at time: Int64 = 1_800_000_000
) throws -> [String: Any] {
    let identity = try SigningSeed(.random())
    let seconds = UInt64(time)
    let record = try KeyRecord(
        KeyRecord.Fields(
            handle: recordHandle ?? handle, sequence: 1, previous: .zero, identityKey: identity.key,
            agreementKey: try AgreementSeed(.random()).key, kemKey: .x25519(try AgreementSeed(.random()).key),
            kemGeneration: 1, notBefore: seconds - 300, notAfter: seconds + 86_400),
        previous: identity, current: identity)
    return try holder.newVault([
        "invitation": code, "handle": handle, "profile": ["display_name": "Amina Diallo"],
        "zone": "Africa/Nairobi",
        "key_record": Base64URL.encode(try record.encoded()),
        "mailbox_key": Base64URL.encode(try MailboxToken.practitionerSeed(identity: identity).key.raw.bytes),
    ])
}

@Suite struct `Joining the staff` {
    @Test func `makes a practitioner who signs in with the passkey`() async throws {
        try await AccountFixture.open { fixture, client in
            let holder = Holder()
            let challenge = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
            var body = try practitioner(holder, await invitation(fixture, .practitioner))
            body["passkey"] = passkey.registration(challenge)
            let made = try await client.call(.post, "practitioners", body)
            #expect(made.status == .created)
            #expect(
                try await client.call(.get, "vault", cookie: made.cookie).json["role"] as? String
                    == "practitioner")

            let next = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
            var later = passkey
            later.signCount = 8
            let proof = try later.signIn(next)
            let back = try await client.call(.post, "sign-ins/passkey", proof)
            #expect(back.status == .ok && back.bytes("vault_id") == holder.id.bytes && back.cookie != nil)
            #expect(try await client.call(.post, "sign-ins/passkey", proof).problem == "challenge-refused")
        }
    }

    @Test func `uses an invitation once, for its role and in its week`() async throws {
        try await AccountFixture.open { fixture, client in
            let code = try await invitation(fixture, .practitioner)
            #expect(
                try await client.call(.post, "operators", Holder().newVault(["invitation": code])).problem
                    == "invitation-refused")
            #expect(
                try await client.call(.post, "practitioners", practitioner(Holder(), code)).status == .created
            )
            let again = try await client.call(
                .post, "practitioners", practitioner(Holder(), code, handle: "another-one"))
            #expect(again.status == .forbidden && again.problem == "invitation-refused")
            let unknown = try await client.call(
                .post, "practitioners", practitioner(Holder(), "none", handle: "another-one"))
            #expect(unknown.body == again.body)
            let old = try await invitation(fixture, .operator)
            fixture.pass(Invitation.lifetime)
            #expect(
                try await client.call(.post, "operators", Holder().newVault(["invitation": old])).problem
                    == "invitation-refused")
        }
    }

    @Test func `leaves the invitation unspent when the handle is taken`() async throws {
        try await AccountFixture.open { fixture, client in
            _ = try await client.call(
                .post, "practitioners", practitioner(Holder(), await invitation(fixture, .practitioner)))
            let code = try await invitation(fixture, .practitioner)
            let taken = try await client.call(.post, "practitioners", practitioner(Holder(), code))
            #expect(taken.status == .conflict && taken.problem == "handle-taken")
            #expect(
                try await client.call(
                    .post, "practitioners", practitioner(Holder(), code, handle: "amina-two")
                ).status == .created)
        }
    }

    @Test func `refuses what does not fit together`() async throws {
        try await AccountFixture.open { fixture, client in
            let code = try await invitation(fixture, .practitioner)
            let good = try practitioner(Holder(), code)
            let wrong: [(String, [String: Any])] = [
                ("handle", good.merging(["handle": "admin"]) { $1 }),
                ("key_record", try practitioner(Holder(), code, recordHandle: "somebody-else")),
                ("key_record", try practitioner(Holder(), code, at: 1_800_090_000)),
                (
                    "key_record",
                    good.merging(["key_record": Base64URL.encode([UInt8](repeating: 0, count: 300))]) { $1 }
                ),
                (
                    "mailbox_key",
                    good.merging(["mailbox_key": Base64URL.encode([1] + [UInt8](repeating: 0, count: 31))]) {
                        $1
                    }
                ),
                ("display_name", good.merging(["profile": ["display_name": "  "]]) { $1 }),
                ("display_name", good.merging(["profile": ["display_name": "A\u{202E}B"]]) { $1 }),
                ("zone", good.merging(["zone": "../etc/passwd"]) { $1 }),
            ]
            for (field, body) in wrong {
                let answer = try await client.call(.post, "practitioners", body)
                #expect(
                    answer.status == .unprocessableContent && answer.json["field"] as? String == field,
                    "\(field)")
            }
            #expect(try await client.call(.post, "practitioners", good).status == .created)
        }
    }

    @Test func `lets only operators invite`() async throws {
        try await AccountFixture.open { fixture, client in
            let code = try await invitation(fixture, .operator)
            let cookie = try await client.call(.post, "operators", Holder().newVault(["invitation": code]))
                .cookie
            let made = try await client.call(.post, "invitations", ["role": "practitioner"], cookie: cookie)
            #expect(made.status == .created)
            let fresh = try #require(made.json["code"] as? String)
            #expect(made.json["link"] as? String == "\(TestServer.origin)/join#practitioner.\(fresh)")
            #expect(
                try await client.call(.post, "practitioners", practitioner(Holder(), fresh)).status
                    == .created)
            #expect(
                try await client.call(.post, "invitations", ["role": "client"], cookie: cookie).status
                    == .unprocessableContent)
            let clientCookie = try await client.call(.post, "vaults", Holder().newVault()).cookie
            #expect(
                try await client.call(.post, "invitations", ["role": "operator"], cookie: clientCookie).status
                    == .forbidden)
            #expect(try await client.call(.post, "invitations", ["role": "operator"]).status == .unauthorized)
        }
    }

    @Test func `shows the operator numbers and a link once`() async throws {
        try await AccountFixture.open { fixture, client in
            let away = try await client.execute(uri: "/operator", method: .get)
            #expect(away.status == .seeOther && away.headers[.location] == "/sign-in?next=/operator")
            let code = try await invitation(fixture, .operator)
            let cookie = try #require(
                try await client.call(.post, "operators", Holder().newVault(["invitation": code])).cookie)
            var headers: HTTPFields = [
                .cookie: "__Host-alcove=\(cookie)", .contentType: "application/x-www-form-urlencoded",
            ]
            headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = "same-origin"
            let page = try await client.execute(
                uri: "/operator/invitations", method: .post, headers: headers,
                body: ByteBuffer(string: "role=practitioner"))
            let link = try #require(
                String(buffer: page.body).firstMatch(
                    of: /https:\/\/alcove\.example\/join#practitioner\.([\w-]{43})/))
            #expect(
                try await client.call(.post, "practitioners", practitioner(Holder(), String(link.1))).status
                    == .created)
            let again = try await client.execute(uri: "/operator", method: .get, headers: headers)
            #expect(!String(buffer: again.body).contains("join#"))
            // Who signs for a body needs the body; the name that is theirs is said with the link.
            let bodies = BodyStore(database: fixture.databases.main)
            try await bodies.save(
                Body(
                    id: try #require(BodyID("swe")), name: "A body",
                    jurisdiction: try #require(Jurisdiction("GB")),
                    kind: .regulator, zone: "Etc/UTC", complaints: ""))
            for (form, status) in [
                ("role=officer", HTTPResponse.Status.unprocessableContent), ("role=officer&body=swe", .ok),
            ] {
                let answer = try await client.execute(
                    uri: "/operator/invitations", method: .post, headers: headers,
                    body: ByteBuffer(string: form))
                let html = String(buffer: answer.body)
                #expect(answer.status == status && html.contains("join#officer.") == (status == .ok))
                #expect(
                    html.contains("swe.1") == (status == .ok)
                        && html.contains("id=\"body-error\"") == (status != .ok))
            }
            let clientCookie = try await client.call(.post, "vaults", Holder().newVault()).cookie
            headers[.cookie] = "__Host-alcove=\(clientCookie ?? "")"
            #expect(
                try await client.execute(uri: "/operator", method: .get, headers: headers).status
                    == .forbidden)
        }
    }
}

@Suite struct `Passkeys of staff` {
    private func staff(
        _ work: @escaping @Sendable (RouterClient, String, Holder) async throws -> Void
    ) async throws {
        try await AccountFixture.open { fixture, client in
            let holder = Holder()
            let code = try await invitation(fixture, .operator)
            let cookie = try await client.call(.post, "operators", holder.newVault(["invitation": code]))
                .cookie
            try await work(client, try #require(cookie), holder)
        }
    }

    @Test func `are added, listed, used, and removed`() async throws {
        try await staff { client, cookie, holder in
            let key = Authenticator()
            let challenge = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
            #expect(
                try await client.call(.post, "passkeys", key.registration(challenge), cookie: cookie).status
                    == .created)
            let listed =
                try await client.call(.get, "passkeys", cookie: cookie).json["passkeys"] as? [[String: Any]]
            #expect(listed?.map { $0["credential_id"] as? String } == [Base64URL.encode(key.credentialID)])
            let stranger = try await client.call(
                .post, "sign-ins/passkey",
                Authenticator().signIn(client.call(.post, "passkey/challenges", [:]).bytes("challenge")))
            #expect(stranger.status == .unauthorized && stranger.problem == "sign-in-refused")
            let path = "passkeys/\(Base64URL.encode(key.credentialID))"
            #expect(try await client.call(.delete, path, cookie: cookie).status == .noContent)
            #expect(try await client.call(.delete, path, cookie: cookie).status == .notFound)
            var later = key
            later.signCount += 1
            let gone = try await client.call(
                .post, "sign-ins/passkey",
                later.signIn(client.call(.post, "passkey/challenges", [:]).bytes("challenge")))
            #expect(
                gone.status == .unauthorized && gone.body == stranger.body && gone.headers == stranger.headers
            )
        }
    }

    @Test func `that count do not go back: a copy is refused`() async throws {
        try await staff { client, cookie, _ in
            var key = Authenticator()
            let challenge = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
            _ = try await client.call(.post, "passkeys", key.registration(challenge), cookie: cookie)
            for (count, status) in [
                (9, HTTPResponse.Status.ok), (9, .unauthorized), (8, .unauthorized), (10, .ok),
            ] {
                key.signCount = UInt32(count)
                let fresh = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
                #expect(
                    try await client.call(.post, "sign-ins/passkey", key.signIn(fresh)).status == status,
                    "\(count)")
            }
        }
    }

    @Test func `are sixteen at most, also where they open no vault`() async throws {
        try await staff { client, cookie, _ in
            var statuses: [HTTPResponse.Status] = []
            for number: UInt8 in 1...17 {
                let challenge = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
                let body = Authenticator(credentialID: [9, 9, number]).registration(challenge)
                statuses.append(try await client.call(.post, "passkeys", body, cookie: cookie).status)
            }
            let kept = try await client.call(.get, "passkeys", cookie: cookie).json["passkeys"] as? [Any]
            #expect(kept?.count == 16)
            #expect(statuses.last == .contentTooLarge && statuses.first == .created)
        }
    }

    @Test func `need their own challenge, once`() async throws {
        try await staff { client, cookie, _ in
            let challenge = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
            let body = Authenticator().registration(challenge)
            #expect(try await client.call(.post, "passkeys", body, cookie: cookie).status == .created)
            let other = Authenticator(credentialID: [3, 2, 1]).registration(challenge)
            #expect(
                try await client.call(.post, "passkeys", other, cookie: cookie).problem == "challenge-refused"
            )
            let words = try await client.call(.post, "sign-in/challenges", [:]).bytes("nonce")
            let mixed = Authenticator(credentialID: [3, 2, 1]).registration(words)
            #expect(
                try await client.call(.post, "passkeys", mixed, cookie: cookie).problem == "challenge-refused"
            )
            let fresh = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
            var swapped = try Authenticator().signIn(challenge)
            swapped["nonce"] = Base64URL.encode(fresh)
            #expect(try await client.call(.post, "sign-ins/passkey", swapped).problem == "challenge-refused")
            #expect(
                try await client.call(
                    .post, "sign-ins/passkey", Authenticator().signIn(fresh, from: "webauthn.create")
                ).problem == "passkey-refused")
        }
    }

    @Test func `are not for clients`() async throws {
        try await AccountFixture.open { _, client in
            let cookie = try await client.call(.post, "vaults", Holder().newVault()).cookie
            let challenge = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
            #expect(
                try await client.call(
                    .post, "passkeys", Authenticator().registration(challenge), cookie: cookie
                ).status == .forbidden)
            #expect(try await client.call(.get, "passkeys", cookie: cookie).status == .forbidden)
        }
    }
}
