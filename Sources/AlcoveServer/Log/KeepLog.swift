import Logging
import ServiceLifecycle

/// Runs the log: pending leaves get their places several times a second, heads their cosignatures, minutes their
/// batches.
struct KeepLog: Service {
    let writer: LogWriter
    let batches: GatherBatches
    let logger: Logger

    /// How often one looks whether leaves wait, a second.
    private static let looks = 4
    /// How long witnesses that did not answer are left alone, in seconds.
    private static let patience = 5

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await cancelWhenGracefulShutdown { await sequence() } }
            group.addTask { await cancelWhenGracefulShutdown { await publish() } }
            group.addTask { await cancelWhenGracefulShutdown { await batch() } }
            group.addTask { try await checkTheRest() }
            try await group.waitForAll()
        }
    }

    private func sequence() async {
        repeat {
            await trying("Leaves wait for their places in the log") {
                if try await !writer.isIdle() { try await writer.sequence() }
            }
        } while (try? await Task.sleep(for: .milliseconds(1000 / Self.looks))) != nil
    }

    private func publish() async {
        var wait = 1
        repeat {
            let isPublished = await trying("The log's head waits for its witnesses") {
                try await writer.publish()
            }
            let isBehind = (try? await writer.isBehind()) ?? true
            wait = isPublished && !isBehind ? 1 : Self.patience
        } while (try? await Task.sleep(for: .seconds(wait))) != nil
    }

    private func batch() async {
        repeat {
            await trying("A minute's batch waits") { try await batches() }
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

    @discardableResult
    private func trying(_ what: String, _ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            return true
        } catch is CancellationError {
            return true
        } catch {
            logger.warning("\(what); it is tried again", metadata: ["error": "\(type(of: error))"])
            return false
        }
    }
}
