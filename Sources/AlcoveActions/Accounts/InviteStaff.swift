package import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
package import CivilTime

/// Invites somebody to join the staff.
package struct InviteStaff: Sendable {
    let accounts: AccountStore
    let now: @Sendable () -> Instant

    package init(accounts: AccountStore, now: @escaping @Sendable () -> Instant) {
        self.accounts = accounts
        self.now = now
    }

    /// A new invitation, known to nobody but the caller. Clients need none, and who signs for a body needs one from
    /// `InviteSignatory`: those roles throw `.roleMayNot`.
    package func callAsFunction(as role: Role, handle: Handle? = nil) async throws -> Invitation {
        guard role != .client, !role.signsForBody else { throw AccountRefusal.roleMayNot }
        let code = Base64URL.encode(Bytes32.random().bytes)
        let invitation = Invitation(role: role, code: code, expires: now() + Invitation.lifetime)
        try await accounts.invite(Invitation.hash(code), as: role, handle: handle, until: invitation.expires)
        return invitation
    }
}
