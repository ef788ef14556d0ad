import AlcoveDomain
import AlcoveStore
import ArgumentParser

/// Says what a register is called, who keeps it and whose law it serves.
struct RegisterName: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "name", abstract: "Name a register, or change its name.")

    @Argument(help: "The register, such as swe.")
    var register: RegisterID

    @Option(help: "Its name, as people read it.")
    var name: String

    @Option(help: "The regulator that keeps it. To add one: alcove body add.")
    var body: BodyID?

    @Option(help: "Where it is valid, such as GB or US-WA.")
    var place: Jurisdiction?

    @OptionGroup var options: ServeOptions

    func run() async throws {
        let shown = try NameForPeople.checked(name, "--name")
        try await withDatabases(options) { databases in
            if let body, try await BodyStore(database: databases.main).body(body) == nil {
                throw ValidationError("There is no regulator \(body.text). Add it first: alcove body add.")
            }
            try await RegisterStore(database: databases.main).save(
                register, name: shown, body: body, place: place)
        }
    }
}
