import Logging
import ServiceLifecycle

/// A service that does the same work again and again, until the server stops.
protocol RepeatingService: Service {
    /// Between the end of the work and its next beginning.
    static var pause: Duration { get }
    /// What the log says when the work failed; it is done again after the next pause.
    static var failure: Logger.Message { get }
    var logger: Logger { get }

    /// Does the work once. What it leaves for the next time is in the service's own properties.
    mutating func runOnce() async throws
}

extension RepeatingService {
    func run() async {
        var service = self
        await repeating(every: Self.pause) {
            do { try await service.runOnce() } catch {
                logger.warning(Self.failure, metadata: ["error": "\(type(of: error))"])
            }
        }
    }
}

/// Does `work` again and again, until the server stops. Work that is under way then is finished: what it has kept is also
/// told to those whom it concerns.
func repeating(every pause: Duration, _ work: () async -> Void) async {
    while true {
        await work()
        let slept: Void? = try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        if slept == nil || Task.isShuttingDownGracefully { return }
    }
}
