package import AlcoveDomain
import AlcoveStore

/// Adds a passkey, and the record with which it opens the vault, to a member of staff's account.
package struct AddPasskey: Sendable {
    let accounts: AccountStore
    let check: CheckPasskey

    package func callAsFunction(_ draft: PasskeyDraft, to vault: VaultID) async throws {
        let unlocker = try draft.unlocker.map(VaultChecks.unlocker)
        if let unlocker, unlocker.kind != 2 { throw AccountRefusal.invalid(field: "unlocker") }
        guard let kept = try await accounts.vault(vault) else { throw AccountRefusal.notFound }
        guard kept.unlockers.allSatisfy({ $0.id != unlocker?.id }) else {
            throw AccountRefusal.unlockerExists
        }
        // One that opens no vault is kept all the same.
        let passkeys = try await accounts.passkeys(of: vault).count
        guard kept.unlockers.count < VaultChecks.mostUnlockers, passkeys < VaultChecks.mostUnlockers else {
            throw AccountRefusal.tooLarge(limit: VaultChecks.mostUnlockers)
        }
        try await accounts.addPasskey(try await check(draft, for: vault), unlocker: unlocker)
    }
}
