package import AlcoveStore

/// What people can do about accounts.
package struct AccountActions: Sendable {
    package let store: AccountStore
    package let signIns: SignIns
    package let challenges: Challenges
    package let attempts: SignInAttempts
    package let create: CreateVault
    package let replace: ReplaceVault
    package let signInWithWords: SignInWithWords
    package let signInWithPasskey: SignInWithPasskey
    package let addPasskey: AddPasskey
    package let joinAsPractitioner: JoinAsPractitioner
    package let joinAsOperator: JoinAsOperator
    package let joinAsSignatory: JoinAsSignatory
    package let invite: InviteStaff
    package let inviteSignatory: InviteSignatory

    package init(_ live: Live) {
        let (zones, now) = (live.zones, live.now)
        store = live.stores.accounts
        signIns = live.signIns
        challenges = Challenges(accounts: store, instance: live.instance, now: now)
        attempts = SignInAttempts(now: now)
        let relyingParty = RelyingParty(origin: live.origin)
        let check = CheckPasskey(challenges: challenges, relyingParty: relyingParty, now: now)
        create = CreateVault(accounts: store, now: now)
        replace = ReplaceVault(accounts: store)
        signInWithWords = SignInWithWords(
            accounts: store, challenges: challenges, attempts: attempts, origin: live.origin, now: now)
        signInWithPasskey = SignInWithPasskey(
            accounts: store, challenges: challenges, attempts: attempts, relyingParty: relyingParty, now: now)
        addPasskey = AddPasskey(accounts: store, check: check)
        joinAsPractitioner = JoinAsPractitioner(
            practices: live.stores.practices, check: check, isZone: { (try? zones.rules(for: $0)) != nil },
            now: now)
        joinAsOperator = JoinAsOperator(accounts: store, check: check, now: now)
        joinAsSignatory = JoinAsSignatory(bodies: live.stores.bodies, check: check, now: now)
        invite = InviteStaff(accounts: store, now: now)
        inviteSignatory = InviteSignatory(bodies: live.stores.bodies, now: now)
    }
}
