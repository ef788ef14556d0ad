import AlcoveStore
import StoreTestSupport
import CivilTime
import Foundation
import Logging
import Synchronization
import Testing
import TransparencyLog

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Being witnessed` {
    @Test(arguments: Engine.available)
    func `comes before being published, and needs as many as were asked for`(engine: Engine) async throws {
        try await LogFixture.open(on: engine) { fixture in
            let town = try WitnessTown(3)
            let writer = fixture.writer(try town.settings(fixture.keys, threshold: 2))
            try await town.know(try await writer.who().key, now: fixture.clock.now)
            town.close(1)
            town.close(2)
            #expect(try await writer.add([1]) == nil)
            #expect(try await fixture.store.head(.published) == nil)
            #expect(try await writer.isBehind())
            town.reopen(2)
            let proof = try #require(try await writer.settle(.leaf([1])))
            let policy = try await writer.who().policy
            let logged = try policy.check(proof, of: [1])
            #expect(logged.witnessed.count == 2 && logged.earliest == 1_800_000_000)
            town.reopen(1)
            try await fixture.store.add(plainLeaves(300))
            try await writer.sequence()
            try await writer.publish()
            let published = try #require(try await fixture.store.head(.published))
            #expect(try policy.check(try SignedNote(published.note)).witnessed.count == 3)
            #expect(try await fixture.replay(policy).count == 301)
        }
    }

    @Test func `goes on after a restart, as the witnesses remember`() async throws {
        try await LogFixture.open(on: .sqlite) { fixture in
            let town = try WitnessTown(1)
            let settings = try town.settings(fixture.keys, threshold: nil)
            try await town.know(
                try await fixture.writer(settings).who().key, now: fixture.clock.now)
            for number in 0..<4 {
                #expect(try await fixture.writer(settings).add([UInt8(number)]) != nil)
            }
            #expect(town.requests == 7)
        }
    }

    @Test func `stops when the log is rewritten`() async throws {
        let town = try WitnessTown(1)
        let keys = LogKeys.random()
        let settings = try town.settings(keys, threshold: nil)
        for round in 0..<2 {
            try await LogFixture.open(on: .sqlite) { fixture in
                let writer = fixture.writer(settings)
                if round == 0 {
                    try await town.know(
                        try await writer.who().key, now: fixture.clock.now)
                    #expect(try await writer.add([1]) != nil)
                } else {
                    try await fixture.store.add(plainLeaves(9))
                    #expect(try await writer.add([2]) == nil)
                    #expect(try await fixture.store.head(.published) == nil)
                }
            }
        }
    }

    /// Once the signatures are enough, a witness that hangs has a moment, by the settings' own measure of time.
    @Test func `waits for nobody beyond the grace`() async throws {
        try await LogFixture.open(on: .sqlite) { fixture in
            let town = try WitnessTown(3)
            let pauses = Mutex<[Duration]>([])
            var settings = try town.settings(fixture.keys, threshold: 2)
            settings.pause = { time in pauses.withLock { $0.append(time) } }
            let writer = fixture.writer(settings)
            try await town.know(try await writer.who().key, now: fixture.clock.now)
            town.hang(2)
            let proof = try #require(try await writer.add([1]))
            #expect(try await writer.who().policy.check(proof, of: [1]).witnessed.count == 2)
            #expect(pauses.withLock { $0 } == [.milliseconds(200)])
        }
    }

    /// The twin: within the grace the third is waited for.
    @Test func `waits for everybody within the grace`() async throws {
        try await LogFixture.open(on: .sqlite) { fixture in
            let town = try WitnessTown(3)
            var settings = try town.settings(fixture.keys, threshold: 2)
            settings.pause = { _ in
                town.wake()
                // Longer than any answer takes: it ends when the round does.
                for await _ in AsyncStream<Never>.makeStream().stream {}
            }
            let writer = fixture.writer(settings)
            try await town.know(try await writer.who().key, now: fixture.clock.now)
            town.hang(2)
            let proof = try #require(try await writer.add([1]))
            #expect(try await writer.who().policy.check(proof, of: [1]).witnessed.count == 3)
        }
    }

    @Test func `settings that cannot work are refused in words`() throws {
        let key = try CosignatureSigner(name: "w.example", seed: LogKeys.random().log.bytes).verifierKey.text
        func settings(_ witnesses: [String], _ threshold: Int?) throws {
            _ = try LogSettings(keys: .random(), witnesses: witnesses, threshold: threshold, policy: nil) {
                _, _ in (200, "")
            }
        }
        for witnesses in [["https://w.example"], ["https://w.example=\(key)x"], ["ftp://w.example=\(key)"]] {
            #expect(throws: LogSettingsProblem.self) { try settings(witnesses, nil) }
        }
        #expect(throws: LogSettingsProblem.self) { try settings(["https://w.example=\(key)"], 2) }
        try settings(["https://w.example=\(key)"], 1)
        try settings([], nil)
    }
}

@Suite struct `A witness's memory` {
    @Test func `outlives the witness, and is one witness's alone`() throws {
        let path = FileManager.default.temporaryDirectory.path + "/witness-\(UUID().uuidString)"
        defer {
            for name in ["", ".lock", ".new"] { try? FileManager.default.removeItem(atPath: path + name) }
        }
        let head = TreeHead(size: 9, root: .leaf([1]))
        do {
            var memory = try WitnessMemory(path: path)
            #expect(throws: WitnessMemory.Problem.self) { try WitnessMemory(path: path) }
            try memory.keep(TreeHead(size: 3, root: .leaf([2])), of: "a.example/log 1")
            try memory.keep(head, of: "a.example/log 1")
            try memory.keep(head, of: "b.example/log/1")
        }
        #expect(try WitnessMemory(path: path).heads == ["a.example/log 1": head, "b.example/log/1": head])
        try Data("nonsense\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: WitnessMemory.Problem.self) { try WitnessMemory(path: path) }
    }
}

/// Witnesses at addresses `http://w0`, `http://w1`, …, each as its own process would run it.
final class WitnessTown: Sendable {
    private let signers: [CosignatureSigner]
    private let desks = Mutex<[WitnessDesk]>([])
    private let closed = Mutex<Set<Int>>([])
    private let asked = Mutex(0)
    private let said = Mutex<[String]>([])
    private let hanging = Mutex<Set<Int>>([])
    private let alarm = AsyncStream<Void>.makeStream()
    private let folder: String

    init(_ count: Int) throws {
        signers = try (0..<count).map {
            try CosignatureSigner(name: "w\($0).example", seed: LogKeys.random().log.bytes)
        }
        folder = FileManager.default.temporaryDirectory.path + "/town-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var requests: Int { asked.withLock { $0 } }
    /// What the witnesses have told whoever runs them.
    var lines: [String] { said.withLock { $0 } }
    func close(_ number: Int) { _ = closed.withLock { $0.insert(number) } }
    /// Lets one answer only once it is woken.
    func hang(_ number: Int) { _ = hanging.withLock { $0.insert(number) } }
    func wake() { alarm.continuation.finish() }
    func reopen(_ number: Int) { _ = closed.withLock { $0.remove(number) } }

    func know(_ log: VerifierKey, now: @escaping @Sendable () -> Instant) async throws {
        let all = try signers.enumerated().map { number, signer in
            WitnessDesk(
                witness: Witness(signer: signer, logs: [log]),
                memory: try WitnessMemory(path: "\(folder)/\(number)"),
                now: now,
                logger: Logger(label: "test") { _ in
                    LineKeeper { line in self.said.withLock { $0.append(line) } }
                })
        }
        desks.withLock { $0 = all }
    }

    func settings(_ keys: LogKeys, threshold: Int?) throws -> LogSettings {
        let witnesses = signers.enumerated().map { "http://w\($0)=\($1.verifierKey.text)" }
        return try LogSettings(keys: keys, witnesses: witnesses, threshold: threshold, policy: nil) {
            url, body in
            self.asked.withLock { $0 += 1 }
            let number = Int(url.dropFirst("http://w".count).prefix { $0 != "/" }) ?? 0
            #expect(url.hasSuffix("/add-checkpoint"))
            if self.closed.withLock({ $0.contains(number) }) { throw DatabaseProblem.unreachable }
            if self.hanging.withLock({ $0.contains(number) }) {
                for await _ in self.alarm.stream {}
                try Task.checkCancellation()
            }
            let desk = self.desks.withLock { $0[number] }
            let answer = await desk.answer(body)
            return (answer.status, answer.body)
        }
    }
}
