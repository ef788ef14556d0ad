import AlcoveServer
import AlcoveStore
import ArgumentParser
import CivilTime
import Configuration
import Foundation
import Logging

/// What `serve` and the operator's other commands are told: flags before environment before the file before defaults.
struct ServeOptions: ParsableArguments {
    @Option(help: "The database: sqlite:PATH or postgres://… (ALCOVE_DATABASE).")
    var database: String?

    @Option(help: "Where shred shares are kept, apart from every backup (ALCOVE_SHRED_DATABASE).")
    var shredDatabase: String?

    @Option(help: "The data folder (ALCOVE_FOLDER). Default: ./alcove-data")
    var folder: String?

    @Option(help: "The address people use, such as https://help.example.org (ALCOVE_ORIGIN).")
    var origin: String?

    @Option(help: "The name of the operator, shown to people who want to complain (ALCOVE_OPERATOR_NAME).")
    var operatorName: String?

    @Option(
        help:
            "How to reach the operator: a web page, an email address or another way (ALCOVE_OPERATOR_CONTACT)."
    )
    var operatorContact: String?

    @Flag(
        help: """
            The website has moved for good to the address in --origin. Sign-ins and links of the old address end. Use it for one start.
            """)
    var moved = false

    @Option(help: "The address to listen on (ALCOVE_HOST). Default: 127.0.0.1; localhost is both families.")
    var host: String?

    @Option(help: "The port to listen on (ALCOVE_PORT). Default: 8080")
    var port: Int?

    @Option(
        help: """
            A proxy whose X-Forwarded-For is believed, as 127.0.0.1 or 10.0.0.0/8; repeat for several \
            (ALCOVE_TRUSTED_PROXIES, separated by spaces).
            """)
    var trustedProxy: [String] = []

    @Option(
        help: "A witness of the log, URL=VKEY; repeat for several (ALCOVE_WITNESSES, separated by spaces).")
    var witness: [String] = []

    @Option(help: "How many witnesses must have seen a head. Default: more than half.")
    var witnessQuorum: Int?

    @Option(help: "A policy file (C2SP tlog-policy) that names the witnesses instead.")
    var logPolicy: String?

    @Option(
        help: """
            Seconds to go on answering after being told to stop, while /readyz says so (ALCOVE_FAREWELL). Default: 0
            """)
    var farewell: Int?

    @Option(help: "A file of KEY=VALUE lines to read settings from.")
    var settings: String?

    @Option(
        help: ArgumentHelp("Read pages from this checkout instead of the executable.", visibility: .hidden))
    var web: String?

    @Option(
        help: ArgumentHelp(
            "How much is logged: trace, debug, info, notice, warning, error, critical.", visibility: .hidden))
    var logLevel = "info"

    @Option(
        help: ArgumentHelp(
            "Multiply the allowances per network address, for load tests.", visibility: .hidden))
    var addressAllowance: Double = 1

    /// The settings after all sources are read.
    struct Settings {
        var folder: String
        var database: String
        var shredDatabase: String?
        var configuration: ServerConfiguration
        var files: WebFiles
        /// `URL=VKEY` of each witness of the log.
        var witnesses: [String]
        var witnessQuorum: Int?
        /// The text of a policy file, where one was named.
        var logPolicy: String?
        /// Whether the instance has a new address for good.
        var hasMoved: Bool
    }

    /// Reads every source once. Without an origin it is the one that the folder was served at.
    /// - Parameter isServing: on this machine alone the port may change from one start to the next, and the origin with it.
    func read(isServing: Bool = false) async throws -> Settings {
        let environment = EnvironmentVariablesProvider().prefixKeys(with: "alcove")
        var providers: [any ConfigProvider] = [environment]
        if let settings {
            _ = try FileProblem.text(of: settings)
            providers.append(
                try await EnvironmentVariablesProvider(environmentFilePath: .init(settings)).prefixKeys(
                    with: "alcove"))
        }
        let config = ConfigReader(providers: providers)
        let folder = URL(
            fileURLWithPath: self.folder ?? config.string(forKey: "folder", default: "alcove-data")
        ).standardizedFileURL.path
        let port = self.port ?? config.int(forKey: "port", default: 8080)
        guard (1...65_535).contains(port) else {
            throw ValidationError("--port needs a number from 1 to 65535")
        }
        let remembered = RememberedOrigin(folder: folder).text.flatMap {
            isServing && $0.hasPrefix("http://localhost") ? nil : $0
        }
        let origin =
            self.origin ?? config.string(forKey: "origin") ?? remembered ?? "http://localhost:\(port)"
        var server = ServerConfiguration(origin: try PublicOrigin(origin).text)
        server.host = host ?? config.string(forKey: "host", default: "127.0.0.1")
        server.port = port
        server.farewell = farewell ?? config.int(forKey: "farewell", default: 0)
        guard (0...600).contains(server.farewell) else {
            throw ValidationError("--farewell needs a number of seconds from 0 to 600")
        }
        server.addressAllowance = addressAllowance
        server.serviceOperator = try serviceOperator(
            operatorName ?? config.string(forKey: "operatorName") ?? "",
            operatorContact ?? config.string(forKey: "operatorContact") ?? "")
        server.trustedProxies = try listed(trustedProxy, config.string(forKey: "trustedProxies")).map {
            guard let range = AddressRange($0) else {
                throw ValidationError("--trusted-proxy needs an address such as 127.0.0.1 or 10.0.0.0/8")
            }
            return range
        }
        let database =
            database ?? config.string(forKey: "database", isSecret: true, default: "sqlite:alcove.sqlite")
        server.dataFolder = Databases.fileFolder(of: database, in: folder)
        return Settings(
            folder: folder,
            database: database,
            shredDatabase: shredDatabase ?? config.string(forKey: "shredDatabase", isSecret: true),
            configuration: server,
            files: try web.map { try WebFiles(folder: $0) } ?? .embedded,
            witnesses: listed(witness, config.string(forKey: "witnesses")),
            witnessQuorum: witnessQuorum,
            logPolicy: try logPolicy.map(FileProblem.text),
            hasMoved: moved)
    }
}

/// Whom people are to turn to, as it can be shown to them.
private func serviceOperator(_ name: String, _ contact: String) throws -> ServiceOperator {
    let contact = contact.trimmingCharacters(in: .whitespaces)
    guard contact.unicodeScalars.count <= 200, contact.rangeOfCharacter(from: .controlCharacters) == nil
    else {
        throw ValidationError("--operator-contact needs one line of at most 200 letters")
    }
    let isNameless = name.allSatisfy(\.isWhitespace)
    return ServiceOperator(
        name: isNameless ? "" : try NameForPeople.checked(name, "--operator-name"), contact: contact)
}

/// What flags say, or else a setting whose entries are separated by spaces.
private func listed(_ flags: [String], _ setting: String?) -> [String] {
    flags.isEmpty ? (setting ?? "").split(separator: " ").map(String.init) : flags
}

/// The system's clock, in whole seconds.
@Sendable func systemClock() -> Instant { Instant(secondsSince1970: Int64(Date().timeIntervalSince1970)) }
