import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime

extension NewVault {
    /// Vault `number`, with one phrase unlocker.
    static func numbered(_ number: Int) throws -> NewVault {
        NewVault(
            id: try AlcoveStoreTests.id("v", number), locator: octets(16, "l", number),
            authKey: octets(32, "a", number), sealed: octets(400, "s", number),
            unlockers: [.numbered(number)], createdDay: 20_833)
    }
}

extension UnlockerRecord {
    static func numbered(_ number: Int, kind: Int = 1) -> UnlockerRecord {
        UnlockerRecord(id: octets(16, "u", number), kind: kind, record: octets(127, "r", number))
    }
}

extension NewSignIn {
    static func numbered(_ number: Int, expires: Instant = now + 43_200) -> NewSignIn {
        NewSignIn(tokenHash: octets(32, "t", number), expires: expires)
    }
}

/// A practitioner as the tests know them.
struct Colleague: Sendable {
    let id: PractitionerID
    let handle: Handle
    let vault: VaultID
    let mailbox: MailboxID
}

extension NewPractitioner {
    /// Practitioner `number`, called `worker-NUMBER` unless said otherwise.
    static func numbered(_ number: Int, handle: String? = nil) throws -> NewPractitioner {
        NewPractitioner(
            id: try AlcoveStoreTests.id("p", number), handle: try Handle(handle ?? "worker-\(number)"),
            mailbox: MailboxKey(id: try AlcoveStoreTests.id("P", number), authKey: octets(32, "P", number)),
            keyRecord: octets(300, "k", number),
            profile: Profile(displayName: "Worker \(number)", summary: "Ö, ä, ع"),
            practice: Practice(
                hours: Hours(zone: "UTC"),
                services: [
                    Service(
                        id: 1, kind: .advice, minutes: 50, step: 15, before: 5, after: 10, media: [.video])
                ]),
            vault: try .numbered(1_000 + number), signIn: .numbered(1_000 + number))
    }
}

extension Stores {
    /// Practitioner `number`, who has joined.
    func colleague(_ number: Int = 1) async throws -> Colleague {
        let new = try NewPractitioner.numbered(number)
        let code = octets(32, "i", number)
        try await accounts.invite(code, as: .practitioner, until: now + 3_600)
        try await practice.join(new, invitation: code, at: now)
        try await databases.main.vouch(for: new.id.bytes)
        return Colleague(id: new.id, handle: new.handle, vault: new.vault.id, mailbox: new.mailbox.id)
    }
}
