import AlcoveStore
import CivilTime
import Logging

@testable import AlcoveActions
@testable import AlcoveServer

/// The server of every test, over databases of the test's own, at a time that the test sets.
enum TestServer {
    static let origin = "https://alcove.example"

    /// - Parameter allowance: multiplies what one address may do; a hundredfold unless a test is about it.
    static func make(
        _ databases: Databases, allowance: Double = 100, zones: SystemZones = SystemZones(),
        instance: InstanceKeys? = nil, logger: Logger = .silent, now: @escaping @Sendable () -> Instant
    ) throws -> Server {
        var configuration = ServerConfiguration(origin: origin)
        configuration.addressAllowance = allowance
        return Server(
            configuration: configuration, databases: databases, zones: zones,
            instance: try instance ?? .random(),
            now: now, logger: logger)
    }
}

extension Logger {
    /// Keeps nothing.
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
