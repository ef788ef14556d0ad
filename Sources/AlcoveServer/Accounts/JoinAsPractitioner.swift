import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// Accepts an invitation to practise here: the account, the handle, the first public key record and the mailbox are
/// made together, or nothing is.
struct JoinAsPractitioner: Sendable {
    let practices: PracticeStore
    let check: CheckPasskey
    let isZone: @Sendable (String) -> Bool
    let now: @Sendable () -> Instant

    func callAsFunction(
        _ joining: JoiningJSON, _ newVault: NewVaultJSON, _ json: PractitionerJSON
    ) async throws -> SignInCookie {
        let vault = try VaultChecks.newVault(newVault, at: now())
        guard let handle = try? Handle(json.handle) else { throw Problem.invalid("handle") }
        let keyRecord = try keyRecord(json.keyRecord.bytes, of: handle)
        let mailbox = try mailbox(json.mailboxKey.bytes)
        let profile = try profile(json.profile)
        let practice = try practice(in: json.zone ?? "UTC")
        let passkey: Passkey? =
            if let json = joining.passkey { try await check(json, for: vault.id) } else { nil }
        let cookie = SignInCookie.fresh()
        let new = NewPractitioner(
            id: PractitionerID(value: .random(in: .min ... .max)), handle: handle, mailbox: mailbox,
            keyRecord: keyRecord,
            profile: profile, practice: practice, vault: vault, signIn: cookie.kept(from: now()),
            passkey: passkey)
        try await practices.join(new, invitation: Invitation.hash(joining.invitation), at: now())
        return cookie
    }

    /// A sound first record of `handle`, in force now.
    private func keyRecord(_ bytes: [UInt8], of handle: Handle) throws(Problem) -> [UInt8] {
        let time = UInt64(max(0, now().secondsSince1970))
        guard let record = try? KeyRecord(bytes), (try? KeyChain(first: record)) != nil,
            record.fields.handle.utf8.elementsEqual(handle.text.utf8),
            record.fields.notBefore <= time, time < record.fields.notAfter
        else { throw .invalid("key_record") }
        return bytes
    }

    private func mailbox(_ bytes: [UInt8]) throws(Problem) -> MailboxKey {
        guard let raw = Bytes32(bytes), let key = try? SigningKey(raw),
            let id = MailboxID(bytes: MailboxToken.mailbox(of: key).bytes)
        else { throw .invalid("mailbox_key") }
        return MailboxKey(id: id, authKey: raw.bytes)
    }

    /// The page so far: a name. The rest is filled in later; until then nobody finds it.
    private func profile(_ json: PractitionerJSON.Profile) throws(Problem) -> Profile {
        let profile = Profile(displayName: json.displayName).composed().tidied()
        do {
            try profile.validate()
        } catch {
            switch error {
            case .empty(.displayName), .tooLong(.displayName, _), .forbiddenCharacter(.displayName),
                .unsoundName(.displayName, _):
                throw .invalid("display_name")
            default: break
            }
        }
        return profile
    }

    private func practice(in zone: String) throws(Problem) -> Practice {
        guard isZone(zone) else { throw .invalid("zone") }
        return Practice(hours: Hours(zone: zone), services: [])
    }
}
