public import AlcoveProtocol
import Foundation

/// A new account before the server knows it.
struct AccountDraft {
    /// What the server gets of any new account.
    struct Fields: Codable, Sendable {
        let vault_id, locator, auth_key: Base64Text
        let unlockers: [Base64Text]
        let vault: Base64Text
    }

    let phrase = Phrase.random()
    let vaultKey = Bytes32.random()
    let vault: Vault
    let body: VaultBody
    let fields: Fields

    init(body: VaultBody) throws {
        self.body = body
        let id = Bytes16.random()
        vault = try Vault(sealing: body, key: vaultKey, id: id, revision: 1, previous: .zero)
        guard let unlocker = Unlocker(wrapping: vaultKey, with: phrase.unlockKey(for: id)) else {
            throw ClientRefusal.malformedAnswer
        }
        fields = Fields(
            vault_id: Base64Text(id.bytes), locator: Base64Text(phrase.locator.bytes),
            auth_key: Base64Text(try phrase.signInSeed().key.raw.bytes),
            unlockers: [Base64Text(try unlocker.encoded())], vault: Base64Text(vault.encoded))
    }

    func holder(on connection: Connection) -> AccountHolder {
        AccountHolder(connection: connection, phrase: phrase, vaultKey: vaultKey, vault: vault, body: body)
    }
}

extension AccountHolder {
    /// The JSON that makes a new client account, as `POST /api/v1/vaults` takes it, with the words that will open it.
    public static func newAccount() throws -> (json: [UInt8], phrase: Phrase) {
        let draft = try AccountDraft(body: VaultBody())
        return (Array(try JSONEncoder().encode(draft.fields)), draft.phrase)
    }
}
