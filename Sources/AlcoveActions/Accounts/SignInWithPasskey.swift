import AlcoveDomain
package import AlcoveStore
import CivilTime
import Crypto

/// Signs in whoever uses a passkey that an account has (WebAuthn Level 3 section 7.2).
///
/// An unknown passkey and a wrong signature cost the same work and get the same answer.
package struct SignInWithPasskey: Sendable {
    let accounts: AccountStore
    let challenges: Challenges
    let attempts: SignInAttempts
    let relyingParty: RelyingParty
    let now: @Sendable () -> Instant
    /// Stands in for the key of a passkey that nobody has.
    private let nobody = PasskeyKey.es256(P256.Signing.PrivateKey().publicKey)

    init(
        accounts: AccountStore, challenges: Challenges, attempts: SignInAttempts,
        relyingParty: RelyingParty, now: @escaping @Sendable () -> Instant
    ) {
        self.accounts = accounts
        self.challenges = challenges
        self.attempts = attempts
        self.relyingParty = relyingParty
        self.now = now
    }

    package func callAsFunction(_ proof: PasskeyProof) async throws -> (
        vault: VaultRecord, token: SignInToken
    ) {
        let assertion = try relyingParty.assertion(
            clientData: proof.clientData, authenticatorData: proof.authenticatorData,
            signature: proof.signature)
        guard assertion.challenge == proof.nonce else { throw AccountRefusal.challengeRefused }
        _ = try await challenges.spend(assertion.challenge, for: .passkey)
        let passkey = try await accounts.passkey(credentialID: proof.credentialID)
        let key = try passkey.map {
            try PasskeyKey(subjectPublicKeyInfo: $0.publicKey, algorithm: $0.algorithm)
        }
        let door = SignInAttempts.Door.passkey(credential: proof.credentialID)
        try attempts.spend(door)
        guard assertion.isSigned(by: key ?? nobody), let passkey,
            try await accounts.notePasskeyUse(
                credentialID: passkey.credentialID, signCount: assertion.signCount),
            let vault = try await accounts.vault(passkey.vault)
        else { throw AccountRefusal.signInRefused }
        attempts.giveBack(door)
        let token = SignInToken.fresh()
        try await accounts.signIn(token.kept(from: now()), to: vault.id)
        return (vault, token)
    }
}
