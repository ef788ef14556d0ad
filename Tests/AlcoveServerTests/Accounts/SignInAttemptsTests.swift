import AlcoveProtocol
import AlcoveStore
import CivilTime
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `One account` {
    @Test func `is tried ten times from many addresses, then one in thirty seconds`() async throws {
        try await AccountFixture.open { fixture, client in
            let (holder, stranger) = (Holder(), Holder())
            _ = try await client.call(.post, "vaults", holder.newVault())
            // 200 addresses with 30 tries each reach the account as these do: past what each address is allowed.
            let wrong = try await client.tries(60, at: holder, by: stranger)
            #expect(wrong.prefix(10).allSatisfy { $0.problem == "sign-in-refused" })
            #expect(wrong.dropFirst(10).allSatisfy { $0.problem == "too-many-requests" })
            #expect(wrong.dropFirst(10).allSatisfy { $0.headers[.retryAfter] == "30" })
            fixture.pass(29)
            #expect(try await client.tries(1, at: holder, by: stranger)[0].headers[.retryAfter] == "1")
            fixture.pass(1)
            let later = try await client.tries(2, at: holder, by: stranger)
            #expect(later.map(\.problem) == ["sign-in-refused", "too-many-requests"])
        }
    }

    @Test func `that is not there is counted alike`() async throws {
        try await AccountFixture.open { _, client in
            let stranger = Holder()
            for browser in [nil, Base64URL.encode(Bytes16.random().bytes)] {
                let (holder, absent) = (Holder(), Holder())
                _ = try await client.call(.post, "vaults", holder.newVault())
                let there = try await client.tries(12, at: holder, by: stranger, browser: browser)
                let none = try await client.tries(12, at: absent, by: stranger, browser: browser)
                #expect(there.map(\.status) == none.map(\.status))
                #expect(there.map(\.body) == none.map(\.body))
                #expect(there.map(\.headers) == none.map(\.headers))
                #expect(there.last?.status == .tooManyRequests)
            }
        }
    }

    @Test func `does not take from another`() async throws {
        try await AccountFixture.open { _, client in
            let (holder, other) = (Holder(), Holder())
            _ = try await client.call(.post, "vaults", other.newVault())
            #expect(try await client.tries(11, at: holder).last?.status == .tooManyRequests)
            #expect(try await client.tries(1, at: other)[0].status == .ok)
        }
    }

    @Test func `may be signed in to as often as somebody can`() async throws {
        try await AccountFixture.open { _, client in
            let holder = Holder()
            _ = try await client.call(.post, "vaults", holder.newVault())
            #expect(try await client.tries(25, at: holder).allSatisfy { $0.status == .ok })
        }
    }

    @Test func `lets a browser in that it remembers while the words are used up, and no other`() async throws
    {
        try await AccountFixture.open { _, client in
            let (holder, browser, stranger) = (Holder(), Holder(), Holder())
            let made = Unlocker(
                wrapping: holder.key, with: UnlockKey(browser: .random(), for: holder.id),
                params: try browser.phrase.signInSeed().key.raw.bytes)
            let record = try #require(made)
            let name = Base64URL.encode(record.id.bytes)
            let vault = try holder.newVault([
                "unlockers": [try holder.unlocker(), Base64URL.encode(try record.encoded())]
            ])
            #expect(try await client.call(.post, "vaults", vault).status == .created)
            #expect(try await client.tries(11, at: holder, by: stranger).last?.status == .tooManyRequests)
            #expect(try await client.tries(1, at: holder)[0].status == .tooManyRequests)
            let unknown = Base64URL.encode(Bytes16.random().bytes)
            #expect(
                try await client.tries(1, at: holder, by: browser, browser: unknown)[0].status
                    == .tooManyRequests)
            #expect(try await client.tries(1, at: holder, by: browser, browser: name)[0].status == .ok)
            // Its own allowance ends too.
            let wrong = try await client.tries(11, at: holder, by: stranger, browser: name)
            #expect(wrong.map(\.status).suffix(2) == [.unauthorized, .tooManyRequests])
        }
    }

    @Test func `is tried ten times with a passkey`() async throws {
        try await AccountFixture.open { _, client in
            let key = Authenticator()
            var problems: [String?] = []
            for _ in 0..<12 {
                let challenge = try await client.call(.post, "passkey/challenges", [:]).bytes("challenge")
                problems.append(
                    try await client.call(.post, "sign-ins/passkey", key.signIn(challenge)).problem)
            }
            #expect(problems.prefix(10).allSatisfy { $0 == "sign-in-refused" })
            #expect(problems.suffix(2) == ["too-many-requests", "too-many-requests"])
        }
    }
}

@Suite struct `Tries under way` {
    private final class Counts: Sendable { let arrived = Mutex(0), refused = Mutex(0) }

    @Test func `are thirty-two at most; the others of a hundred are sent away at once`() async throws {
        let attempts = SignInAttempts(now: { Instant(secondsSince1970: 0) })
        let counts = Counts()
        let (gate, opening) = AsyncStream.makeStream(of: Void.self)
        // Nobody who is let in leaves before all hundred have been seen.
        @Sendable func look() {
            if counts.arrived.withLock({ $0 }) + counts.refused.withLock({ $0 }) == 100 { opening.finish() }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    do {
                        try await attempts.check {
                            counts.arrived.withLock { $0 += 1 }
                            look()
                            for await _ in gate {}
                        }
                    } catch LimitRefusal.busy {
                        counts.refused.withLock { $0 += 1 }
                        look()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(counts.arrived.withLock { $0 } == 32 && counts.refused.withLock { $0 } == 68)
        #expect(LimitRefusal.busy.problem.status == .serviceUnavailable && Problem.busy.retryAfter == 1)
        // The places are free again, also after a failure.
        for _ in 0..<40 { try? await attempts.check { throw Problem.malformed } }
        #expect(try await attempts.check { true })
    }

    @Test func `are counted on both ways in, once the whole request is here`() async throws {
        let databases = try await Databases.inMemory(shape: .current)
        let server = try TestServer.make(databases, now: { Instant(secondsSince1970: 1_800_000_000) })
        let actions = AccountActions(server.live)
        let attempts = actions.attempts
        let router = Router(context: AlcoveContext.self)
        router.add(
            middleware: ProblemMiddleware(
                pages: try Pages(
                    files: .embedded, kinds: Server.pageKinds, frame: .init(isDemo: false),
                    now: server.live.now),
                readiness: server.readiness))
        SignInRoutes(actions: actions, limits: server.live.limits).add(to: router)
        let client = RouterClient(router)
        let holder = Holder()
        let words = try holder.signIn(await client.call(.post, "sign-in/challenges", [:]))
        let passkey = try Authenticator().signIn(
            await client.call(.post, "passkey/challenges", [:]).bytes("challenge"))
        try await attempts.filled {
            for (path, body) in [("sign-ins", words as [String: Any]), ("sign-ins/passkey", passkey)] {
                let answer = try await client.call(.post, path, body)
                #expect(answer.status == .serviceUnavailable && answer.problem == "busy")
                #expect(answer.headers[.retryAfter] == "1")
                #expect(answer.headers[.contentType] == "application/problem+json")
                // One that is not whole waits for no place and takes none.
                #expect(try await client.call(.post, path, [:]).status == .badRequest)
            }
        }
        // Nothing was done: the same challenges are still good.
        #expect(try await client.call(.post, "sign-ins", words).problem == "sign-in-refused")
        #expect(try await client.call(.post, "sign-ins/passkey", passkey).problem == "sign-in-refused")
        await databases.close()
    }

    @Test func `are remembered by so many names and no more`() throws {
        let clock = TestClock()
        let attempts = SignInAttempts(now: clock.now)
        let victim = SignInAttempts.Door.words(locator: [7])
        for _ in 0..<10 { try? attempts.spend(victim) }
        for number in 0..<(3 * SignInAttempts.mostNames) {
            let bytes = withUnsafeBytes(of: number) { Array($0) }
            try? attempts.spend(.words(locator: bytes))
            if number.isMultiple(of: 1_000) {
                #expect(throws: LimitRefusal.self) { try attempts.spend(victim) }
            }
        }
        #expect(attempts.nameCount <= 2 * SignInAttempts.mostNames)
        #expect(attempts.nameCount >= SignInAttempts.mostNames)
        // Twice the time in which an allowance becomes whole, all are forgotten.
        for _ in 0..<2 {
            clock.pass(301)
            try? attempts.spend(victim)
        }
        #expect(attempts.nameCount == 2)
    }

    @Test func `come back after a clock was set back`() throws {
        let clock = TestClock()
        let attempts = SignInAttempts(now: clock.now)
        let door = SignInAttempts.Door.passkey(credential: [1])
        for _ in 0..<10 { try attempts.spend(door) }
        clock.pass(-86_400)
        #expect(throws: LimitRefusal.wait(seconds: 30)) { try attempts.spend(door) }
        clock.pass(30)
        try attempts.spend(door)
    }
}

extension RouterClient {
    /// Answers of `count` tries at the account of `holder`, each with a challenge of its own, signed by `other`.
    fileprivate func tries(_ count: Int, at holder: Holder, by other: Holder? = nil, browser: String? = nil)
        async throws -> [TestResponse]
    {
        var answers: [TestResponse] = []
        for _ in 0..<count {
            var body = try holder.signIn(await call(.post, "sign-in/challenges", [:]), by: other)
            body["unlocker"] = browser
            answers.append(try await call(.post, "sign-ins", body))
        }
        return answers
    }
}

extension SignInAttempts {
    /// Runs `body` while as many tries as may be are under way.
    fileprivate func filled(_ places: Int = SignInAttempts.atOnce, _ body: () async throws -> Void)
        async throws
    {
        guard places > 0 else { return try await body() }
        try await check { try await filled(places - 1, body) }
    }
}
