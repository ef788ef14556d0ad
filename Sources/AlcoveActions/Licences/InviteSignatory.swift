package import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
package import CivilTime

/// Invites somebody to sign for a body: as a verification authority or as an officer.
package struct InviteSignatory: Sendable {
    let bodies: BodyStore
    let now: @Sendable () -> Instant

    package init(bodies: BodyStore, now: @escaping @Sendable () -> Instant) {
        self.bodies = bodies
        self.now = now
    }

    /// A new invitation, known to nobody but the caller, for a name that nobody else gets. Throws `.roleMayNot` for
    /// roles that sign for no body, and `LicenceRefusal.notFound` for a body that is not there.
    package func callAsFunction(as role: Role, of body: BodyID) async throws -> Invitation {
        guard role.signsForBody else { throw AccountRefusal.roleMayNot }
        let code = Base64URL.encode(Bytes32.random().bytes)
        let expires = now() + Invitation.lifetime
        let handle = try await bodies.invite(Invitation.hash(code), as: role, of: body, until: expires)
        return Invitation(role: role, code: code, expires: expires, signatory: handle)
    }
}
