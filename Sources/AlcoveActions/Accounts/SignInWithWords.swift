import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
import CivilTime

/// Signs in whoever proves to hold the key behind an account's words, or the key of a browser that remembers the
/// account (protocol 4.2).
///
/// An account that is not there and a wrong proof cost the same work and get the same answer. A try counts once its
/// challenge was good, and before its signature is looked at.
package struct SignInWithWords: Sendable {
    let accounts: AccountStore
    let challenges: Challenges
    let attempts: SignInAttempts
    let origin: String
    let now: @Sendable () -> Instant
    /// Checks the signature; once, whatever was sent.
    var isSigned: @Sendable (LoginStatement, Bytes64, SigningKey) -> Bool = { $0.isSigned($1, by: $2) }
    /// Stands in for the key of an account that is not there; nobody keeps its other half.
    private static let nobody = (try? SigningSeed(.random()))?.key

    package func callAsFunction(_ proof: PhraseProof) async throws -> (
        vault: VaultRecord, token: SignInToken
    ) {
        let (statement, signature) = try read(proof)
        guard try await challenges.spend(proof.nonce, for: .words) == proof.time else {
            throw AccountRefusal.challengeRefused
        }
        let vault = try await accounts.vault(locator: statement.locator.bytes)
        let known = vault.flatMap { Self.key(of: $0, unlocker: proof.unlocker) }
        let door = Self.door(statement.locator, of: known == nil ? nil : proof.unlocker)
        try attempts.spend(door)
        guard let key = known ?? Self.nobody, isSigned(statement, signature, key), let vault else {
            throw AccountRefusal.signInRefused
        }
        attempts.giveBack(door)
        let token = SignInToken.fresh()
        try await accounts.signIn(token.kept(from: now()), to: vault.id)
        return (vault, token)
    }

    /// The words' key; or the one that the record `unlocker` of a remembering browser names, which goes when that goes.
    private static func key(of vault: VaultRecord, unlocker: [UInt8]?) -> SigningKey? {
        guard let unlocker else { return Bytes32(vault.authKey).flatMap { try? SigningKey($0) } }
        let kept = vault.unlockers.first {
            $0.kind == Int(UnlockerKind.browser.rawValue) && $0.id == unlocker
        }
        let record = kept.flatMap { try? Unlocker($0.record) }
        return record.flatMap { Bytes32($0.params) }.flatMap { try? SigningKey($0) }
    }

    /// A browser that the account remembers goes on getting in while somebody else uses up the tries with words.
    private static func door(_ locator: Bytes16, of browser: [UInt8]?) -> SignInAttempts.Door {
        guard let browser else { return .words(locator: locator.bytes) }
        return .browser(locator: locator.bytes, record: browser)
    }

    private func read(_ proof: PhraseProof) throws(AccountRefusal) -> (LoginStatement, Bytes64) {
        guard let nonce = Bytes32(proof.nonce) else { throw .invalid(field: "nonce") }
        guard let clientNonce = Bytes32(proof.clientNonce) else { throw .invalid(field: "client_nonce") }
        guard let locator = Bytes16(proof.locator) else { throw .invalid(field: "locator") }
        guard let signature = Bytes64(proof.signature) else { throw .invalid(field: "signature") }
        guard let time = UInt64(exactly: proof.time) else { throw .invalid(field: "time") }
        let statement = LoginStatement(
            origin: origin, serverNonce: nonce, clientNonce: clientNonce, time: time, locator: locator)
        return (statement, signature)
    }
}
