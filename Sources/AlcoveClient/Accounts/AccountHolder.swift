public import AlcoveProtocol
import Foundation

/// Somebody with an account: the words, the vault they open, and the device's connection.
public actor AccountHolder {
    public nonisolated let connection: Connection
    public nonisolated let phrase: Phrase
    public nonisolated let vaultID: Bytes16
    private let vaultKey: Bytes32
    private var vault: Vault
    /// What the vault holds, as this device has it.
    public private(set) var body: VaultBody

    init(connection: Connection, phrase: Phrase, vaultKey: Bytes32, vault: Vault, body: VaultBody) {
        self.connection = connection
        self.phrase = phrase
        vaultID = vault.id
        self.vaultKey = vaultKey
        self.vault = vault
        self.body = body
    }

    private struct SignedInAnswer: Decodable {
        let unlockers: [Base64Text]
        let vault: Base64Text
    }

    /// Makes a client's account: nothing is asked, nothing identifies.
    public static func create(on connection: Connection) async throws -> AccountHolder {
        let draft = try AccountDraft(body: VaultBody())
        try await connection.account(.post, "/api/v1/vaults", json: draft.fields)
        return draft.holder(on: connection)
    }

    /// Signs in with the words; everything comes back.
    public static func signIn(with phrase: Phrase, on connection: Connection) async throws -> AccountHolder {
        struct Challenge: Decodable { let nonce: Base64Text; let time: UInt64 }
        let challenge = try await connection.account(
            .post, "/api/v1/sign-in/challenges", json: [String: String]()
        ).json(Challenge.self)
        guard let serverNonce = Bytes32(challenge.nonce.bytes) else { throw ClientRefusal.malformedAnswer }
        let statement = LoginStatement(
            origin: connection.origin, serverNonce: serverNonce, clientNonce: .random(), time: challenge.time,
            locator: phrase.locator)
        guard let signature = statement.signed(by: try phrase.signInSeed()) else {
            throw ClientRefusal.malformedAnswer
        }
        let answer = try await connection.account(
            .post, "/api/v1/sign-ins",
            json: SignInFields(
                locator: Base64Text(phrase.locator.bytes), nonce: challenge.nonce,
                client_nonce: Base64Text(statement.clientNonce.bytes),
                time: challenge.time, signature: Base64Text(signature.bytes))
        ).json(SignedInAnswer.self)
        let vault = try Vault(answer.vault.bytes)
        let unlockKey = phrase.unlockKey(for: vault.id)
        for record in answer.unlockers {
            guard let unlocker = try? Unlocker(record.bytes), unlocker.kind == .phrase,
                let key = try? unlocker.open(with: unlockKey)
            else { continue }
            return AccountHolder(
                connection: connection, phrase: phrase, vaultKey: key, vault: vault,
                body: try vault.open(with: key))
        }
        throw ClientRefusal.malformedAnswer
    }

    /// Changes what the vault holds and saves it. When another device has saved meanwhile, its state is taken first.
    public func update(_ change: @Sendable (inout VaultBody) throws -> Void) async throws {
        while true {
            var body = body
            try change(&body)
            let next = try Vault(
                sealing: body, key: vaultKey, id: vaultID, revision: vault.revision + 1, previous: vault.hash)
            do {
                try await connection.account(
                    .put, "/api/v1/vault",
                    json: VaultFields(revision: vault.revision, vault: Base64Text(next.encoded)))
                (vault, self.body) = (next, body)
                return
            } catch let refusal as ServerRefusal where refusal.status == 412 {
                try await refresh()
            }
        }
    }

    /// Takes the vault as the server has it; an older one than seen is refused.
    public func refresh() async throws {
        let answer = try await connection.account(.get, "/api/v1/vault").json(SignedInAnswer.self)
        let found = try Vault(answer.vault.bytes)
        guard found.revision >= vault.revision, found.id == vaultID else {
            throw ClientRefusal.vaultRolledBack
        }
        body = try found.open(with: vaultKey)
        vault = found
    }
}

struct SignInFields: Codable, Sendable {
    let locator, nonce, client_nonce: Base64Text
    let time: UInt64
    let signature: Base64Text
}

struct VaultFields: Codable, Sendable {
    let revision: UInt64
    let vault: Base64Text
}
