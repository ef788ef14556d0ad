import AlcoveDomain
import AlcoveServer
import AlcoveStore
import ArgumentParser

/// Bodies: regulators, and authorities that check licences.
struct BodyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "body", abstract: "Add and list regulators and verification authorities.",
        subcommands: [BodyAdd.self, BodyList.self])
}

/// Adds a body.
struct BodyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a body, or replace what is said of it.",
        discussion: "Then invite who signs for it: alcove invite authority --body ID")

    @Argument(help: "A short name, such as swe; those who sign for it are called swe.1, swe.2 and so on.")
    var body: BodyID

    @Option(help: "Its name for people.")
    var name: String

    @Option(help: "Whose law it serves, such as GB or US-WA.")
    var place: Jurisdiction

    @Option(help: "regulator or authority.")
    var kind: Body.Kind = .regulator

    @Option(help: "The zone its deadlines are counted in.")
    var zone = "Etc/UTC"

    @Option(help: "The address where people complain to it.")
    var complaints = ""

    @OptionGroup var options: ServeOptions

    func run() async throws {
        guard (try? SystemZones().rules(for: zone)) != nil else {
            throw ValidationError("--zone needs a zone such as Europe/London.")
        }
        try await withDatabases(options) {
            try await BodyStore(database: $0.main).save(
                Body(
                    id: body, name: name, jurisdiction: place, kind: kind, zone: zone, complaints: complaints)
            )
        }
    }
}

/// Prints the bodies.
struct BodyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Print the bodies.")

    @OptionGroup var options: ServeOptions

    func run() async throws {
        let bodies = try await withDatabases(options) { try await BodyStore(database: $0.main).bodies() }
        for body in bodies {
            print("\(body.id.text)\t\(body.kind.rawValue)\t\(body.jurisdiction.code)\t\(body.name)")
        }
    }
}

extension Body.Kind: ExpressibleByArgument {}
