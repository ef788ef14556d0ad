import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import AlcoveActions

@Suite struct `A repeating service` {
    private struct Failure: Error {}

    private final class Finished: Sendable { let turns = Mutex<[Int]>([]) }

    /// Fails the second time; the others count. The fourth is under way until the server is told to stop.
    private struct Counting: RepeatingService {
        static let pause = Duration.zero
        static let failure: Logger.Message = "It could not be done"
        let logger: Logger
        let begun: AsyncStream<Never>.Continuation
        let finished: Finished
        var turns = 0

        mutating func runOnce() async throws {
            turns += 1
            if turns == 2 { throw Failure() }
            if turns == 4 {
                begun.finish()
                try await gracefulShutdown()
                try Task.checkCancellation()
            }
            finished.turns.withLock { $0.append(turns) }
        }
    }

    @Test func `goes on after a failure, and finishes what is under way when it is told to stop`()
        async throws
    {
        let lines = Mutex<[String]>([])
        let (begun, beginning) = AsyncStream.makeStream(of: Never.self)
        let finished = Finished()
        let service = Counting(
            logger: Logger(label: "test") { _ in LineKeeper { line in lines.withLock { $0.append(line) } } },
            begun: beginning, finished: finished)
        let group = ServiceGroup(
            services: [service], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await _ in begun {}
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        #expect(finished.turns.withLock { $0 } == [1, 3, 4])
        #expect(lines.withLock { $0 } == ["It could not be done error=Failure"])
    }
}
