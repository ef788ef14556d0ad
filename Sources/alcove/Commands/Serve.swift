import AlcoveActions
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
        // What is wrong with what was told is said before anything is made.
        _ = try settings.log(KeyFolder(settings.folder))
        let databases = try await settings.databases(readers: 4)
        var isOpen = false
        do {
            let server = try server(settings, databases)
            try await server.open()
            isOpen = true
            let origin = settings.configuration.origin
            try RememberedOrigin(folder: settings.folder).keep(origin)
            try await server.serve { Self.welcome(origin, settings.folder) }
            await databases.close()
        } catch let refusal where !isOpen && (refusal is ListenProblem || refusal is LogDamage) {
            // Where this start has made the files, nothing was kept in them.
            await databases.abandon()
            throw refusal
        } catch {
            await databases.close()
            throw settings.told(error)
        }
    }

    private func server(_ settings: ServeOptions.Settings, _ databases: Databases) throws -> Server {
        var logger = Logger(label: "alcove")
        logger.logLevel = Logger.Level(rawValue: options.logLevel) ?? .info
        if settings.configuration.sharesOneAllowance {
            logger.notice(
                "Behind a proxy everyone seems to have one address. Name the proxy with --trusted-proxy")
        }
        if !settings.configuration.serviceOperator.isComplete {
            logger.warning(
                "People cannot see who runs this website or how to complain. Say so with --operator-name and --operator-contact"
            )
        }
        let keys = try KeyFolder(settings.folder)
        return Server(
            configuration: settings.configuration, databases: databases, files: settings.files,
            zones: SystemZones(), instance: keys.instance, log: try settings.log(keys), now: systemClock,
            logger: logger)
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
