import AlcoveDomain
import AlcoveStore
import ArgumentParser

/// Prints the registers and how old their files are.
struct RegisterList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the registers and how old their files are.")

    @OptionGroup var options: ServeOptions

    func run() async throws {
        let registers = try await withDatabases(options) {
            try await RegisterStore(database: $0.main).registers()
        }
        for register in registers {
            let file = register.snapshot.map {
                "\($0.rows) rows, fetched \($0.fetched), \(Freshness(fetched: $0.fetched, now: systemClock()).rawValue)"
            }
            print("\(register.id.text)\t\(register.name)\t\(file ?? "no file")")
        }
    }
}
