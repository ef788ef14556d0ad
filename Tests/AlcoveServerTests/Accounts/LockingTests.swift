import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

extension Holder {
    /// The record of a browser that remembers them and signs in with `device`.
    fileprivate func remembering(_ device: SigningSeed) throws -> Unlocker {
        let made = Unlocker(
            wrapping: key, with: UnlockKey(browser: .random(), for: id), params: device.key.raw.bytes)
        return try #require(made)
    }

    /// The body of `POST …/sign-ins` from that browser.
    fileprivate func signIn(
        _ challenge: TestResponse, as device: SigningSeed, _ record: Unlocker
    ) throws -> [String: Any] {
        let nonce = try #require(Bytes32(challenge.bytes("nonce")))
        let time = try #require(challenge.json["time"] as? Int)
        let statement = LoginStatement(
            origin: TestServer.origin, serverNonce: nonce, clientNonce: .random(), time: UInt64(time),
            locator: phrase.locator)
        return [
            "locator": Base64URL.encode(phrase.locator.bytes), "nonce": Base64URL.encode(nonce.bytes),
            "client_nonce": Base64URL.encode(statement.clientNonce.bytes), "time": time,
            "signature": Base64URL.encode(try #require(statement.signed(by: device)).bytes),
            "unlocker": Base64URL.encode(record.id.bytes),
        ]
    }

    /// The body of `PUT …/vault` that leaves only `unlockers`.
    fileprivate func locking(_ unlockers: [String]) throws -> [String: Any] {
        let next = try vault(2, after: vault().hash).encoded
        return [
            "revision": 1, "vault": Base64URL.encode(next), "unlockers": unlockers, "sign_out_others": true,
        ]
    }
}

@Suite struct `A browser that remembers` {
    @Test func `signs in with its own key for as long as its record is there`() async throws {
        try await AccountFixture.open { _, client in
            let (holder, device) = (Holder(), try SigningSeed(.random()))
            let record = try holder.remembering(device)
            let unlockers = [try holder.unlocker(), Base64URL.encode(try record.encoded())]
            let here = try await client.call(
                .post, "vaults", holder.newVault(["unlockers": unlockers])
            ).cookie
            let body = try holder.signIn(
                await client.call(.post, "sign-in/challenges", [:]), as: device, record)
            #expect(try await client.call(.post, "sign-ins", body).status == .ok)

            let locked = try await client.call(
                .put, "vault", holder.locking([holder.unlocker()]), cookie: here)
            #expect(locked.status == .ok)
            let late = try holder.signIn(
                await client.call(.post, "sign-in/challenges", [:]), as: device, record)
            #expect(try await client.call(.post, "sign-ins", late).problem == "sign-in-refused")
            let words = try holder.signIn(await client.call(.post, "sign-in/challenges", [:]))
            #expect(try await client.call(.post, "sign-ins", words).status == .ok)
        }
    }

    @Test func `needs the key that its record names`() async throws {
        try await AccountFixture.open { _, client in
            let (holder, device) = (Holder(), try SigningSeed(.random()))
            let record = try holder.remembering(device)
            let unlockers = [try holder.unlocker(), Base64URL.encode(try record.encoded())]
            let bytes = try #require(Base64URL.decode(unlockers[0]))
            let phrase = try Unlocker(bytes)
            _ = try await client.call(.post, "vaults", holder.newVault(["unlockers": unlockers]))
            let challenge = { try await client.call(.post, "sign-in/challenges", [:]) }
            let stranger = try holder.signIn(await challenge(), as: SigningSeed(.random()), record)
            var words = try holder.signIn(await challenge())
            words["unlocker"] = Base64URL.encode(record.id.bytes)
            var nameless = try holder.signIn(await challenge(), as: device, record)
            nameless["unlocker"] = nil
            let otherKind = try holder.signIn(await challenge(), as: device, phrase)
            for body in [stranger, words, nameless, otherKind] {
                #expect(try await client.call(.post, "sign-ins", body).problem == "sign-in-refused")
            }
        }
    }
}

@Suite struct `A passkey's record` {
    /// An operator with a passkey, and the record of it.
    private func staff(
        _ work: @Sendable (RouterClient, Holder, String?, String) async throws -> Void
    ) async throws {
        try await AccountFixture.open { fixture, client in
            let holder = Holder()
            let passkey = Authenticator()
            let code = try await InviteStaff(accounts: fixture.accounts, now: fixture.now)(as: .operator).code
            let made = try await client.call(.post, "operators", holder.newVault(["invitation": code]))
            let challenge = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
            let record = Unlocker(
                wrapping: holder.key, with: UnlockKey(passkey: .random(), for: holder.id),
                params: passkey.credentialID)
            let unlocker = Base64URL.encode(try #require(try record?.encoded()))
            var body = passkey.registration(challenge)
            body["unlocker"] = unlocker
            #expect(try await client.call(.post, "passkeys", body, cookie: made.cookie).status == .created)
            try await work(client, holder, made.cookie, unlocker)
        }
    }

    @Test func `takes the passkey with it when it goes`() async throws {
        try await staff { client, holder, cookie, unlocker in
            let kept = try await client.call(
                .put, "vault", holder.locking([holder.unlocker(), unlocker]), cookie: cookie)
            #expect(kept.status == .ok)
            let before = try await client.call(.get, "passkeys", cookie: cookie).json["passkeys"] as? [Any]
            #expect(before?.count == 1)
            let second = try Vault(
                try await client.call(.get, "vault", cookie: cookie).bytes("vault"))
            let gone: [String: Any] = [
                "revision": 2, "vault": Base64URL.encode(try holder.vault(3, after: second.hash).encoded),
                "unlockers": [try holder.unlocker()],
            ]
            #expect(try await client.call(.put, "vault", gone, cookie: cookie).status == .ok)
            let after = try await client.call(.get, "passkeys", cookie: cookie).json["passkeys"] as? [Any]
            #expect(after?.isEmpty == true)
        }
    }

    @Test func `is added once under one name`() async throws {
        try await staff { client, _, cookie, unlocker in
            let challenge = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
            var again = Authenticator(credentialID: [3, 2, 1]).registration(challenge)
            again["unlocker"] = unlocker
            let refused = try await client.call(.post, "passkeys", again, cookie: cookie)
            #expect(refused.status == .conflict && refused.problem == "unlocker-exists")
        }
    }
}
