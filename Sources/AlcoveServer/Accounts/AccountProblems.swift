import AlcoveActions
import AlcoveDomain
import HTTPTypes

extension AccountRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .signInRefused: Problem("sign-in-refused", .unauthorized)
        case .notSignedIn: .signInNeeded
        case .roleMayNot: .notAllowed
        case .vaultNotMade: Problem("vault-not-made", .conflict)
        case .vaultMoved(let revision):
            Problem("vault-moved", .preconditionFailed, facts: ["revision": .number(revision)])
        case .tooLarge(let limit):
            Problem("too-large", .contentTooLarge, facts: ["limit": .number(Int64(limit))])
        case .unlockerExists: Problem("unlocker-exists", .conflict)
        case .invitationRefused: Problem("invitation-refused", .forbidden)
        case .handleTaken: Problem("handle-taken", .conflict)
        case .challengeRefused: Problem("challenge-refused", .conflict)
        case .invalid(let field): .invalid(field)
        case .notFound: .notFound
        }
    }
}

extension WebAuthnRefusal: ProblemConvertible {
    /// One for all: which check failed is nobody's business but a developer's, who has the tests.
    package var problem: Problem { Problem("passkey-refused", .unprocessableContent) }
}
