import AlcoveDomain
import AlcoveStore
import CivilTime

/// Checks a passkey that was just made and spends its challenge; what comes back may be kept.
struct CheckPasskey: Sendable {
    let challenges: Challenges
    let relyingParty: RelyingParty
    let now: @Sendable () -> Instant

    func callAsFunction(_ draft: PasskeyDraft, for vault: VaultID) async throws -> Passkey {
        let made = try relyingParty.registration(
            clientData: draft.clientData, authenticatorData: draft.authenticatorData,
            credentialID: draft.credentialID, publicKey: draft.publicKey, algorithm: draft.algorithm)
        _ = try await challenges.spend(made.challenge, for: .passkey)
        return Passkey(
            credentialID: made.credentialID, vault: vault, publicKey: made.key.subjectPublicKeyInfo,
            algorithm: made.key.algorithm.rawValue, signCount: made.signCount,
            createdDay: now().secondsSince1970 / 86_400)
    }
}
