import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// What a server can tell of a vault without opening it: that it is one, whose, which revision, and that its unlockers
/// are records of which the words' is one.
enum VaultChecks {
    static let mostUnlockers = 16

    /// A vault about to be made.
    static func newVault(_ draft: VaultDraft, at now: Instant) throws -> NewVault {
        let id = try identifier(draft.id)
        try check(draft.sealed, is: id, at: 1)
        guard let raw = Bytes32(draft.authKey), (try? SigningKey(raw)) != nil else {
            throw AccountRefusal.invalid(field: "auth_key")
        }
        guard draft.locator.count == 16 else { throw AccountRefusal.invalid(field: "locator") }
        return NewVault(
            id: id, locator: draft.locator, authKey: raw.bytes,
            sealed: draft.sealed,
            unlockers: try unlockers(draft.unlockers), createdDay: now.secondsSince1970 / 86_400)
    }

    /// Refuses bytes that are not the sealed vault `id` at `revision`.
    static func check(_ sealed: [UInt8], is id: VaultID, at revision: Int64) throws(AccountRefusal) {
        guard let vault = try? Vault(sealed), vault.id.bytes == id.bytes,
            Int64(exactly: vault.revision) == revision
        else { throw .invalid(field: "vault") }
    }

    /// Every way to open a vault: at most sixteen, no name twice, the words or an organisation's custodians among them.
    static func unlockers(_ records: [[UInt8]]) throws -> [UnlockerRecord] {
        guard records.count <= mostUnlockers else { throw AccountRefusal.tooLarge(limit: mostUnlockers) }
        let unlockers = try records.map(unlocker)
        guard Set(unlockers.map(\.id)).count == unlockers.count,
            unlockers.contains(where: { [1, 5].contains($0.kind) })
        else { throw AccountRefusal.invalid(field: "unlockers") }
        return unlockers
    }

    /// One record.
    static func unlocker(_ record: [UInt8]) throws(AccountRefusal) -> UnlockerRecord {
        guard record.count <= 2048, let unlocker = try? Unlocker(record) else {
            throw .invalid(field: "unlockers")
        }
        return UnlockerRecord(id: unlocker.id.bytes, kind: Int(unlocker.kind.rawValue), record: record)
    }

    private static func identifier(_ bytes: [UInt8]) throws(AccountRefusal) -> VaultID {
        guard let id = VaultID(bytes: bytes) else { throw .invalid(field: "vault_id") }
        return id
    }
}
