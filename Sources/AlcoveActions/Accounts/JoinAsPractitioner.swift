import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// Accepts an invitation to practise here: the account, the handle, the first public key record and the mailbox are
/// made together, or nothing is.
package struct JoinAsPractitioner: Sendable {
    let practices: PracticeStore
    let check: CheckPasskey
    let isZone: @Sendable (String) -> Bool
    let now: @Sendable () -> Instant

    package func callAsFunction(
        _ joining: JoiningDraft, _ draft: PractitionerDraft
    ) async throws -> SignInToken {
        let vault = try VaultChecks.newVault(joining.vault, at: now())
        guard let handle = try? Handle(draft.handle) else { throw AccountRefusal.invalid(field: "handle") }
        let keyRecord = try keyRecord(draft.keyRecord, of: handle)
        let mailbox = try mailbox(draft.mailboxKey)
        let profile = try profile(named: draft.displayName)
        let practice = try practice(in: draft.zone)
        let passkey: Passkey? =
            if let passkey = joining.passkey { try await check(passkey, for: vault.id) } else { nil }
        let token = SignInToken.fresh()
        let new = NewPractitioner(
            id: PractitionerID(value: .random(in: .min ... .max)), handle: handle, mailbox: mailbox,
            keyRecord: keyRecord,
            profile: profile, practice: practice, vault: vault, signIn: token.kept(from: now()),
            passkey: passkey)
        try await practices.join(new, invitation: Invitation.hash(joining.invitation), at: now())
        return token
    }

    /// A sound first record of `handle`, in force now.
    private func keyRecord(_ bytes: [UInt8], of handle: Handle) throws(AccountRefusal) -> [UInt8] {
        let time = UInt64(max(0, now().secondsSince1970))
        guard let record = try? KeyRecord(bytes), (try? KeyChain(first: record)) != nil,
            record.fields.handle.utf8.elementsEqual(handle.text.utf8),
            record.fields.notBefore <= time, time < record.fields.notAfter
        else { throw .invalid(field: "key_record") }
        return bytes
    }

    private func mailbox(_ bytes: [UInt8]) throws(AccountRefusal) -> MailboxKey {
        guard let raw = Bytes32(bytes), let key = try? SigningKey(raw),
            let id = MailboxID(bytes: MailboxToken.mailbox(of: key).bytes)
        else { throw .invalid(field: "mailbox_key") }
        return MailboxKey(id: id, authKey: raw.bytes)
    }

    /// The page so far: a name. The rest is filled in later; until then nobody finds it.
    private func profile(named name: String) throws(AccountRefusal) -> Profile {
        let profile = Profile(displayName: name).composed().tidied()
        do {
            try profile.validate()
        } catch {
            switch error {
            case .empty(.displayName), .tooLong(.displayName, _), .forbiddenCharacter(.displayName),
                .unsoundName(.displayName, _):
                throw .invalid(field: "display_name")
            default: break
            }
        }
        return profile
    }

    private func practice(in zone: String) throws(AccountRefusal) -> Practice {
        guard isZone(zone) else { throw .invalid(field: "zone") }
        return Practice(hours: Hours(zone: zone), services: [])
    }
}
