import AlcoveServer
import AlcoveStore
import ArgumentParser
import Foundation
import Logging

/// Runs the server until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the server.")

    @OptionGroup var options: ServeOptions

    func run() async throws {
        let settings = try await options.read(isServing: true)
        let keys = try KeyFolder(settings.folder)
        let log = try settings.log(keys)
        let databases = try await settings.databases(readers: 4)
        var logger = Logger(label: "alcove")
        logger.logLevel = Logger.Level(rawValue: options.logLevel) ?? .info
        let server = Server(
            configuration: settings.configuration, databases: databases, files: settings.files,
            zones: SystemZones(), instance: keys.instance, log: log, now: systemClock, logger: logger)
        if settings.configuration.sharesOneAllowance {
            logger.notice("Behind a proxy everybody has one address; name the proxy with --trusted-proxy")
        }
        if !settings.configuration.serviceOperator.isComplete {
            logger.warning(
                "Nobody can tell whom to complain to about this service; say it with --operator-name and --operator-contact"
            )
        }
        do {
            let origin = settings.configuration.origin
            try await server.run {
                try RememberedOrigin(folder: settings.folder).keep(origin)
                Self.welcome(origin, settings.folder)
            }
        } catch {
            await databases.close()
            throw error
        }
        await databases.close()
    }

    /// Says where it answers and what comes next; at once, even into a pipe.
    private static func welcome(_ origin: String, _ folder: String) {
        let text = """
            Alcove answers at \(origin). Its data is in \(folder).
            Next, a link with which the first social worker joins: alcove invite practitioner --folder '\(folder)'

            """
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
