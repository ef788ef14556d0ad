import AlcoveActions
import AlcoveServer
import AlcoveStore
import ArgumentParser
import Logging

/// Prints every route, for the test that compares them with what docs/openapi.yaml describes.
struct Routes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print METHOD PATH of every route.", shouldDisplay: false)

    func run() async throws {
        let databases = try await Databases.inMemory(shape: .current)
        let server = Server(
            configuration: ServerConfiguration(origin: "http://localhost"), databases: databases,
            zones: SystemZones(), instance: try InstanceKeys.random(), now: systemClock,
            logger: Logger(label: "alcove"))
        let routes = try server.routes
        await databases.close()
        print(routes.joined(separator: "\n"))
    }
}
