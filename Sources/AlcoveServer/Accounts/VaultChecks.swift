import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// What a server can tell of a vault without opening it: that it is one, whose, which revision, and that its unlockers
/// are records of which the words' is one.
enum VaultChecks {
    static let mostUnlockers = 16

    /// A vault about to be made, from its wire form.
    static func newVault(_ json: NewVaultJSON, at now: Instant) throws -> NewVault {
        let id = try identifier(json.vaultID)
        try check(json.vault.bytes, is: id, at: 1)
        guard let raw = Bytes32(json.authKey.bytes), (try? SigningKey(raw)) != nil else {
            throw Problem.invalid("auth_key")
        }
        return NewVault(
            id: id, locator: try json.locator.exactly(16, "locator"), authKey: raw.bytes,
            sealed: json.vault.bytes,
            unlockers: try unlockers(json.unlockers), createdDay: now.secondsSince1970 / 86_400)
    }

    /// Refuses bytes that are not the sealed vault `id` at `revision`.
    static func check(_ sealed: [UInt8], is id: VaultID, at revision: Int64) throws(Problem) {
        guard let vault = try? AlcoveProtocol.Vault(sealed), vault.id.bytes == id.bytes,
            Int64(exactly: vault.revision) == revision
        else { throw .invalid("vault") }
    }

    /// Every way to open a vault: at most sixteen, no name twice, the words or an organisation's custodians among them.
    static func unlockers(_ records: [Binary]) throws -> [AlcoveStore.Unlocker] {
        guard records.count <= mostUnlockers else { throw AccountRefusal.tooLarge(limit: mostUnlockers) }
        let unlockers = try records.map { try unlocker($0.bytes) }
        guard Set(unlockers.map(\.id)).count == unlockers.count,
            unlockers.contains(where: { [1, 5].contains($0.kind) })
        else { throw Problem.invalid("unlockers") }
        return unlockers
    }

    /// One record.
    static func unlocker(_ record: [UInt8]) throws(Problem) -> AlcoveStore.Unlocker {
        guard record.count <= 2048, let unlocker = try? AlcoveProtocol.Unlocker(record) else {
            throw .invalid("unlockers")
        }
        return AlcoveStore.Unlocker(id: unlocker.id.bytes, kind: Int(unlocker.kind.rawValue), record: record)
    }

    private static func identifier(_ bytes: Binary) throws(Problem) -> VaultID {
        guard let id = VaultID(bytes: bytes.bytes) else { throw .invalid("vault_id") }
        return id
    }
}
