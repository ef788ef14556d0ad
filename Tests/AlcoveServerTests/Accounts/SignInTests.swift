import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Signing in with words` {
    @Test func `brings back the vault, with a cookie bound to this host`() async throws {
        try await AccountFixture.open { _, client in
            let holder = Holder()
            #expect(try await client.call(.post, "vaults", holder.newVault()).status == .created)
            let challenge = try await client.call(.post, "sign-in/challenges", [:])
            let answer = try await client.call(.post, "sign-ins", holder.signIn(challenge))
            #expect(answer.status == .ok)
            #expect(answer.bytes("vault_id") == holder.id.bytes)
            #expect(answer.json["role"] as? String == "client")
            #expect(answer.json["revision"] as? Int == 1)
            #expect(try Vault(answer.bytes("vault")).open(with: holder.key) == VaultBody())
            let cookie = try #require(answer.headers[.setCookie])
            #expect(
                cookie.wholeMatch(of: /__Host-alcove=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax/)
                    != nil)
            #expect(try await client.call(.get, "vault", cookie: answer.cookie).status == .ok)
        }
    }

    @Test func `answers alike for no account and for a wrong proof`() async throws {
        try await AccountFixture.open { _, client in
            let (holder, stranger) = (Holder(), Holder())
            _ = try await client.call(.post, "vaults", holder.newVault())
            let none = try await client.call(
                .post, "sign-ins", stranger.signIn(client.call(.post, "sign-in/challenges", [:])))
            let wrong = try await client.call(
                .post, "sign-ins", holder.signIn(client.call(.post, "sign-in/challenges", [:]), by: stranger))
            let elsewhere = try await client.call(
                .post, "sign-ins",
                holder.signIn(client.call(.post, "sign-in/challenges", [:]), origin: "https://alcove.examp1e")
            )
            for refused in [none, wrong, elsewhere] {
                #expect(refused.status == .unauthorized)
                #expect(refused.problem == "sign-in-refused")
                #expect(refused.body == none.body)
                #expect(refused.headers == none.headers)
                #expect(refused.headers[.setCookie] == nil)
            }
        }
    }

    @Test func `takes a challenge once, in time, and only its own`() async throws {
        try await AccountFixture.open { fixture, client in
            let holder = Holder()
            _ = try await client.call(.post, "vaults", holder.newVault())
            let challenge = try await client.call(.post, "sign-in/challenges", [:])
            let body = try holder.signIn(challenge)
            #expect(try await client.call(.post, "sign-ins", body).status == .ok)
            #expect(try await client.call(.post, "sign-ins", body).problem == "challenge-refused")

            let late = try holder.signIn(await client.call(.post, "sign-in/challenges", [:]))
            fixture.pass(Challenges.lifetime)
            #expect(try await client.call(.post, "sign-ins", late).problem == "challenge-refused")

            var forged = try holder.signIn(await client.call(.post, "sign-in/challenges", [:]))
            forged["nonce"] = Base64URL.encode(Bytes32.random().bytes)
            #expect(try await client.call(.post, "sign-ins", forged).problem == "challenge-refused")

            var moved = try holder.signIn(await client.call(.post, "sign-in/challenges", [:]))
            moved["time"] = (moved["time"] as? Int ?? 0) + 1
            #expect(try await client.call(.post, "sign-ins", moved).problem == "challenge-refused")

            var passkeys = try holder.signIn(await client.call(.post, "sign-in/challenges", [:]))
            passkeys["nonce"] = try await client.call(.post, "passkey/challenges", [:]).json["challenge"]
            #expect(try await client.call(.post, "sign-ins", passkeys).problem == "challenge-refused")
        }
    }

    /// Several servers on one database have the key files of one instance.
    @Test(arguments: [true, false]) func `takes a challenge of another server of the instance, once in all`(
        isOfTheInstance: Bool
    ) async throws {
        try await AccountFixture.open { fixture, _ in
            let keys = try InstanceKeys.random()
            let one = RouterClient(
                try TestServer.make(fixture.databases, instance: keys, now: fixture.now).router())
            // The clock of the one that makes the challenge may be a little ahead.
            let other = RouterClient(
                try TestServer.make(
                    fixture.databases, instance: isOfTheInstance ? keys : .random(),
                    now: { fixture.now() + Challenges.skew }
                ).router())
            let holder = Holder()
            _ = try await one.call(.post, "vaults", holder.newVault())
            let body = try holder.signIn(await other.call(.post, "sign-in/challenges", [:]))
            guard isOfTheInstance else {
                let refused = try await one.call(.post, "sign-ins", body)
                #expect(refused.problem == "challenge-refused")
                return
            }
            #expect(try await one.call(.post, "sign-ins", body).status == .ok)
            #expect(try await other.call(.post, "sign-ins", body).problem == "challenge-refused")
            #expect(try await one.call(.post, "sign-ins", body).problem == "challenge-refused")
        }
    }

    @Test func `lasts twelve hours from its last use`() async throws {
        try await AccountFixture.open { fixture, client in
            let made = try await client.call(.post, "vaults", Holder().newVault())
            for _ in 0..<4 {
                fixture.pass(11 * 3600)
                #expect(try await client.call(.get, "vault", cookie: made.cookie).status == .ok)
            }
            fixture.pass(12 * 3600 + 1)
            let over = try await client.call(.get, "vault", cookie: made.cookie)
            #expect(over.status == .unauthorized && over.problem == "sign-in-needed")
        }
    }

    @Test func `is a new one each time, and the browser's old one ends`() async throws {
        try await AccountFixture.open { _, client in
            let holder = Holder()
            let first = try await client.call(.post, "vaults", holder.newVault())
            let second = try await client.call(
                .post, "sign-ins", holder.signIn(client.call(.post, "sign-in/challenges", [:])),
                cookie: first.cookie)
            #expect(second.cookie != nil && second.cookie != first.cookie)
            #expect(try await client.call(.get, "vault", cookie: first.cookie).status == .unauthorized)
            #expect(try await client.call(.get, "vault", cookie: second.cookie).status == .ok)
        }
    }

    @Test func `ends with another account that the browser makes, and not with one that is refused`()
        async throws
    {
        try await AccountFixture.open { _, client in
            let first = try await client.call(.post, "vaults", Holder().newVault())
            let spoilt = try Holder().newVault(["vault": ""])
            #expect(try await client.call(.post, "vaults", spoilt, cookie: first.cookie).cookie == nil)
            #expect(try await client.call(.get, "vault", cookie: first.cookie).status == .ok)
            let second = try await client.call(.post, "vaults", Holder().newVault(), cookie: first.cookie)
            #expect(try await client.call(.get, "vault", cookie: first.cookie).status == .unauthorized)
            #expect(try await client.call(.get, "vault", cookie: second.cookie).status == .ok)
        }
    }

    @Test func `ends with the cookie and the kept pages`() async throws {
        try await AccountFixture.open { _, client in
            let made = try await client.call(.post, "vaults", Holder().newVault())
            let ended = try await client.call(.delete, "sign-ins/current", cookie: made.cookie)
            #expect(ended.status == .noContent)
            #expect(
                ended.headers[try #require(HTTPField.Name("Clear-Site-Data"))] == "\"cache\", \"cookies\"")
            #expect(
                ended.headers[.setCookie]
                    == "__Host-alcove=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax")
            #expect(try await client.call(.get, "vault", cookie: made.cookie).status == .unauthorized)
            #expect(try await client.call(.delete, "sign-ins/current").status == .noContent)
        }
    }

    @Test(arguments: ["cross-site", "same-site", "none", nil]) func `cannot be used from another site`(
        site: String?
    ) async throws {
        try await AccountFixture.open { _, client in
            let made = try await client.call(.post, "vaults", Holder().newVault())
            let forged = try await client.call(.delete, "vault", cookie: made.cookie, site: site)
            #expect(forged.status == .forbidden && forged.problem == "other-site")
            #expect(try await client.call(.get, "vault", cookie: made.cookie, site: site).status == .ok)
        }
    }
}
