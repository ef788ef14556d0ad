import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// Signs in whoever proves to hold the key behind an account's words, or the key of a browser that remembers the
/// account (protocol 4.2).
///
/// An account that is not there and a wrong proof cost the same work and get the same answer. A try counts once its
/// challenge was good, and before its signature is looked at.
struct SignInWithWords: Sendable {
    let accounts: AccountStore
    let challenges: Challenges
    let attempts: SignInAttempts
    let origin: String
    let now: @Sendable () -> Instant
    /// Checks the signature; once, whatever was sent.
    var isSigned: @Sendable (LoginStatement, Bytes64, SigningKey) -> Bool = { $0.isSigned($1, by: $2) }
    /// Stands in for the key of an account that is not there; nobody keeps its other half.
    private static let nobody = (try? SigningSeed(.random()))?.key

    func callAsFunction(_ json: SignInJSON) async throws -> (vault: AlcoveStore.Vault, cookie: SignInCookie) {
        let (statement, signature) = try read(json)
        guard try await challenges.spend(json.nonce.bytes, for: .words) == json.time else {
            throw AccountRefusal.challengeRefused
        }
        let vault = try await accounts.vault(locator: statement.locator.bytes)
        let known = vault.flatMap { Self.key(of: $0, unlocker: json.unlocker?.bytes) }
        let door = Self.door(statement.locator, of: known == nil ? nil : json.unlocker?.bytes)
        try attempts.spend(door)
        guard let key = known ?? Self.nobody, isSigned(statement, signature, key), let vault else {
            throw AccountRefusal.signInRefused
        }
        attempts.giveBack(door)
        let cookie = SignInCookie.fresh()
        try await accounts.signIn(cookie.kept(from: now()), to: vault.id)
        return (vault, cookie)
    }

    /// The words' key; or the one that the record `unlocker` of a remembering browser names, which goes when that goes.
    private static func key(of vault: AlcoveStore.Vault, unlocker: [UInt8]?) -> SigningKey? {
        guard let unlocker else { return Bytes32(vault.authKey).flatMap { try? SigningKey($0) } }
        let kept = vault.unlockers.first {
            $0.kind == Int(UnlockerKind.browser.rawValue) && $0.id == unlocker
        }
        let record = kept.flatMap { try? AlcoveProtocol.Unlocker($0.record) }
        return record.flatMap { Bytes32($0.params) }.flatMap { try? SigningKey($0) }
    }

    /// A browser that the account remembers goes on getting in while somebody else uses up the tries with words.
    private static func door(_ locator: Bytes16, of browser: [UInt8]?) -> SignInAttempts.Door {
        guard let browser else { return .words(locator: locator.bytes) }
        return .browser(locator: locator.bytes, record: browser)
    }

    private func read(_ json: SignInJSON) throws(Problem) -> (LoginStatement, Bytes64) {
        guard let nonce = Bytes32(json.nonce.bytes) else { throw .invalid("nonce") }
        guard let clientNonce = Bytes32(json.clientNonce.bytes) else { throw .invalid("client_nonce") }
        guard let locator = Bytes16(json.locator.bytes) else { throw .invalid("locator") }
        guard let signature = Bytes64(json.signature.bytes) else { throw .invalid("signature") }
        guard let time = UInt64(exactly: json.time) else { throw .invalid("time") }
        let statement = LoginStatement(
            origin: origin, serverNonce: nonce, clientNonce: clientNonce, time: time, locator: locator)
        return (statement, signature)
    }
}
