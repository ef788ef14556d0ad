import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The vault` {
    @Test func `moves from revision to revision, and one writer wins`() async throws {
        try await AccountFixture.open { _, client in
            let holder = Holder()
            let cookie = try await client.call(.post, "vaults", holder.newVault()).cookie
            let next = try holder.vault(2, after: holder.vault().hash).encoded
            let change: [String: Any] = ["revision": 1, "vault": Base64URL.encode(next)]
            let kept = try await client.call(.put, "vault", change, cookie: cookie)
            #expect(kept.status == .ok && kept.json["revision"] as? Int == 2)
            let late = try await client.call(.put, "vault", change, cookie: cookie)
            #expect(late.status == .preconditionFailed && late.problem == "vault-moved")
            #expect(late.json["revision"] as? Int == 2)
            #expect(try await client.call(.get, "vault", cookie: cookie).bytes("vault") == next)
        }
    }

    @Test func `takes only its own next revision`() async throws {
        try await AccountFixture.open { _, client in
            let (holder, other) = (Holder(), Holder())
            let cookie = try await client.call(.post, "vaults", holder.newVault()).cookie
            let hash = try holder.vault().hash
            let wrong: [[UInt8]] = [
                try holder.vault().encoded, try holder.vault(3, after: hash).encoded,
                try other.vault(2, after: hash).encoded,
                [], Array(try holder.vault(2, after: hash).encoded.prefix(60)),
            ]
            for sealed in wrong {
                let answer = try await client.call(
                    .put, "vault", ["revision": 1, "vault": Base64URL.encode(sealed)], cookie: cookie)
                #expect(answer.status == .unprocessableContent && answer.json["field"] as? String == "vault")
            }
        }
    }

    @Test func `is made once; what exists is not told`() async throws {
        try await AccountFixture.open { _, client in
            let holder = Holder()
            _ = try await client.call(.post, "vaults", holder.newVault())
            let again = try await client.call(.post, "vaults", holder.newVault())
            let other = Holder()
            let sameLocator = try await client.call(
                .post, "vaults", other.newVault(["locator": Base64URL.encode(holder.phrase.locator.bytes)]))
            #expect(again.status == .conflict && again.problem == "vault-not-made" && again.cookie == nil)
            #expect(sameLocator.body == again.body && sameLocator.headers == again.headers)
        }
    }

    @Test func `keeps one to sixteen unlockers, the words among them`() async throws {
        try await AccountFixture.open { _, client in
            let holder = Holder()
            let many = try (0..<17).map { _ in try holder.unlocker() }
            #expect(
                try await client.call(.post, "vaults", holder.newVault(["unlockers": many])).problem
                    == "too-large")
            for unlockers in [[], ["AQ"], [many[0], many[0]]] {
                let answer = try await client.call(.post, "vaults", holder.newVault(["unlockers": unlockers]))
                #expect(answer.json["field"] as? String == "unlockers")
            }
            #expect(
                try await client.call(.post, "vaults", holder.newVault(["unlockers": Array(many.prefix(16))]))
                    .status == .created)
        }
    }

    @Test func `is refused above one mebibyte`() async throws {
        try await AccountFixture.open { _, client in
            let holder = Holder()
            let cookie = try await client.call(.post, "vaults", holder.newVault()).cookie
            let large = String(repeating: "A", count: 1 << 20)
            let answer = try await client.call(
                .put, "vault", ["revision": 1, "vault": large], cookie: cookie)
            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test func `locks everything in one step`() async throws {
        try await AccountFixture.open { _, client in
            let holder = Holder()
            let here = try await client.call(.post, "vaults", holder.newVault()).cookie
            let elsewhere = try await client.call(
                .post, "sign-ins", holder.signIn(client.call(.post, "sign-in/challenges", [:]))
            ).cookie
            let next = try holder.vault(2, after: holder.vault().hash).encoded
            let only = try holder.unlocker()
            let change: [String: Any] = [
                "revision": 1, "vault": Base64URL.encode(next), "unlockers": [only], "sign_out_others": true,
            ]
            #expect(try await client.call(.put, "vault", change, cookie: here).status == .ok)
            #expect(try await client.call(.get, "vault", cookie: elsewhere).status == .unauthorized)
            #expect(
                try await client.call(.get, "vault", cookie: here).json["unlockers"] as? [String] == [only])
        }
    }

    @Test func `is erased for good`() async throws {
        try await AccountFixture.open { _, client in
            let holder = Holder()
            let cookie = try await client.call(.post, "vaults", holder.newVault()).cookie
            #expect(try await client.call(.delete, "vault", cookie: cookie).status == .noContent)
            #expect(try await client.call(.get, "vault", cookie: cookie).status == .unauthorized)
            let back = try await client.call(
                .post, "sign-ins", holder.signIn(client.call(.post, "sign-in/challenges", [:])))
            #expect(back.problem == "sign-in-refused")
        }
    }
}
