import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Foundation
import Synchronization
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// How long a refusal takes must not tell whether there is such an account: whatever is wrong, the same statements run and
/// one signature is checked. Counted, not timed.
@Suite struct `Signing in takes the same work` {
    private static let now = Instant(secondsSince1970: 1_800_000_000)

    private func words(
        _ body: (CountingDatabase, Checked, (Holder, Holder?, String?) async throws -> Bool) async throws
            -> Void
    ) async throws {
        let databases = try await Databases.inMemory(shape: .current)
        let counting = CountingDatabase(databases.main)
        let accounts = AccountStore(database: counting)
        let challenges = Challenges(accounts: accounts, instance: try .random(), now: { Self.now })
        let checked = Checked()
        var signIn = SignInWithWords(
            accounts: accounts, challenges: challenges, attempts: SignInAttempts(now: { Self.now }),
            origin: TestServer.origin, now: { Self.now })
        let check = signIn.isSigned
        signIn.isSigned = {
            checked.count.withLock { $0 += 1 }
            return check($0, $1, $2)
        }
        try await body(counting, checked) { [signIn] holder, signer, unlocker in
            let (nonce, time) = challenges.issue(for: .words)
            let statement = LoginStatement(
                origin: TestServer.origin, serverNonce: try #require(Bytes32(nonce)),
                clientNonce: .random(),
                time: UInt64(time), locator: holder.phrase.locator)
            let signature = try #require(statement.signed(by: try (signer ?? holder).phrase.signInSeed()))
            var json: [String: Any] = [
                "locator": Base64URL.encode(holder.phrase.locator.bytes), "nonce": Base64URL.encode(nonce),
                "client_nonce": Base64URL.encode(statement.clientNonce.bytes), "time": time,
                "signature": Base64URL.encode(signature.bytes),
            ]
            json["unlocker"] = unlocker
            let data = try JSONSerialization.data(withJSONObject: json)
            counting.reset()
            checked.count.withLock { $0 = 0 }
            do {
                _ = try await signIn(try JSONDecoder().decode(SignInJSON.self, from: data).proof)
                return true
            } catch AccountRefusal.signInRefused { return false }
        }
        await databases.close()
    }

    private final class Checked: Sendable { let count = Mutex(0) }

    @Test func `for no account, a wrong signature and an unknown browser`() async throws {
        try await words { counting, checked, signIn in
            let (known, stranger) = (Holder(), Holder())
            try await AccountStore(database: counting).createVault(
                NewVault(
                    id: try #require(VaultID(bytes: known.id.bytes)), locator: known.phrase.locator.bytes,
                    authKey: try known.phrase.signInSeed().key.raw.bytes, sealed: [1],
                    unlockers: [UnlockerRecord(id: Bytes16.random().bytes, kind: 1, record: [1])],
                    createdDay: 20_833),
                signIn: NewSignIn(tokenHash: Bytes32.random().bytes, expires: Self.now + 60))
            let browser = Base64URL.encode(Bytes16.random().bytes)
            var work: [[String]] = []
            for (holder, signer, unlocker) in [
                (stranger, nil, nil), (known, stranger, nil), (known, nil, browser), (stranger, nil, browser),
            ] as [(Holder, Holder?, String?)] {
                #expect(try await signIn(holder, signer, unlocker) == false)
                #expect(checked.count.withLock { $0 } == 1)
                work.append(counting.statements)
            }
            #expect(Set(work).count == 1 && work[0].count == 3)
            // The twins: what comes in does more, and so would be counted; so would a question left out.
            #expect(try await signIn(known, nil, nil))
            #expect(counting.statements.count > work[0].count)
            _ = try await AccountStore(database: counting).vault(try #require(VaultID(bytes: known.id.bytes)))
            #expect(counting.statements.count > work[0].count + 1)
        }
    }

    @Test func `for no passkey and a wrong one`() async throws {
        let databases = try await Databases.inMemory(shape: .current)
        let counting = CountingDatabase(databases.main)
        let accounts = AccountStore(database: counting)
        let vault = try KeyHolder.vault()
        try await accounts.createVault(
            vault, signIn: NewSignIn(tokenHash: Bytes32.random().bytes, expires: Self.now + 60))
        let (own, other) = (Authenticator(), Authenticator())
        try await accounts.addPasskey(
            Passkey(
                credentialID: own.credentialID, vault: vault.id,
                publicKey: Array(own.key.publicKey.derRepresentation), algorithm: -7, signCount: 0,
                createdDay: 20_833))
        let challenges = Challenges(accounts: accounts, instance: try .random(), now: { Self.now })
        let signIn = SignInWithPasskey(
            accounts: accounts, challenges: challenges, attempts: SignInAttempts(now: { Self.now }),
            relyingParty: RelyingParty(origin: TestServer.origin), now: { Self.now })
        func work(_ key: Authenticator, named name: [UInt8]) async throws -> (isIn: Bool, work: [String]) {
            let (challenge, _) = challenges.issue(for: .passkey)
            var json = try key.signIn(challenge)
            json["credential_id"] = Base64URL.encode(name)
            counting.reset()
            let data = try JSONEncoder().encode(json)
            do {
                _ = try await signIn(try JSONDecoder().decode(PasskeySignInJSON.self, from: data).proof)
                return (true, counting.statements)
            } catch AccountRefusal.signInRefused { return (false, counting.statements) }
        }
        let none = try await work(other, named: [UInt8](repeating: 3, count: 20))
        let wrong = try await work(other, named: own.credentialID)
        #expect(!none.isIn && !wrong.isIn && none.work == wrong.work && none.work.count == 2)
        let right = try await work(own, named: own.credentialID)
        #expect(right.isIn && right.work.count > wrong.work.count)
        await databases.close()
    }
}

/// A database that remembers what it was asked: the text of each statement, without its values.
private final class CountingDatabase: Database {
    private let inner: any Database
    private let asked = Mutex<[String]>([])

    init(_ inner: any Database) { self.inner = inner }

    var statements: [String] { asked.withLock { $0 } }
    func reset() { asked.withLock { $0 = [] } }
    fileprivate func note(_ sql: String) { asked.withLock { $0.append(sql) } }

    func read<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T {
        try await inner.read { try body(CountingTransaction(inner: $0, writer: nil, counting: self)) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any WriteTransaction) throws -> T) async throws -> T
    {
        try await inner.write { try body(CountingTransaction(inner: $0, writer: $0, counting: self)) }
    }

    func close() async { await inner.close() }
}

private struct CountingTransaction: WriteTransaction {
    let inner: any ReadTransaction
    let writer: (any WriteTransaction)?
    let counting: CountingDatabase

    var dialect: Dialect { inner.dialect }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row] {
        counting.note(sql)
        return try inner.rows(sql, values)
    }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        counting.note(sql)
        return try #require(writer).run(sql, values)
    }
}
