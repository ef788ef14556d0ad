import Logging
import ServiceLifecycle

/// Runs the log: pending leaves get their places several times a second, heads their cosignatures, minutes their
/// batches.
struct LogService: Service {
    let writer: LogWriter
    let batches: GatherBatches
    let logger: Logger

    /// How often one looks whether leaves wait, a second.
    private static let looks = 4
    /// How long witnesses that did not answer are left alone, in seconds.
    private static let patience = 5

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await cancelWhenGracefulShutdown { try await sequence() } }
            group.addTask { try await cancelWhenGracefulShutdown { try await publish() } }
            group.addTask { try await cancelWhenGracefulShutdown { try await batch() } }
            group.addTask { try await checkTheRest() }
            // Not `waitForAll`, which would let the others go on for ever before it throws.
            for try await _ in group {}
        }
    }

    private func sequence() async throws {
        repeat {
            try await trying("Leaves wait for their places in the log") {
                if try await !writer.isIdle() { try await writer.sequence() }
            }
        } while (try? await Task.sleep(for: .milliseconds(1000 / Self.looks))) != nil
    }

    private func publish() async throws {
        var wait = 1
        repeat {
            let isPublished = try await trying("The log's head waits for its witnesses") {
                try await writer.publish()
            }
            let isBehind = (try? await writer.isBehind()) ?? true
            wait = isPublished && !isBehind ? 1 : Self.patience
        } while (try? await Task.sleep(for: .seconds(wait))) != nil
    }

    private func batch() async throws {
        repeat {
            try await trying("A minute's batch waits") { try await batches() }
        } while (try? await Task.sleep(for: .seconds(batches.length))) != nil
    }

    /// Damage ends the server, as it would have at the start.
    private func checkTheRest() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await writer.checkTheRest() }
        } catch let damage as LogDamage {
            logger.critical("\(damage)")
            throw damage
        } catch is CancellationError {
        } catch {
            logger.error("The log could not be read to its end", metadata: ["error": "\(type(of: error))"])
        }
        try? await gracefulShutdown()
    }

    /// Damage ends the server, for nothing may be signed any more; anything else is tried again.
    @discardableResult
    private func trying(_ what: String, _ work: () async throws -> Void) async throws -> Bool {
        do {
            try await work()
            return true
        } catch is CancellationError {
            return true
        } catch let damage as LogDamage {
            logger.critical("\(damage)")
            throw damage
        } catch {
            logger.warning("\(what); it is tried again", metadata: ["error": "\(type(of: error))"])
            return false
        }
    }
}
