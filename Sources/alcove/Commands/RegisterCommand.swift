import AlcoveDomain
import AlcoveServer
import AlcoveStore
import ArgumentParser
import Foundation

/// Registers: the public lists of who is registered.
struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Import and list registers of social workers.",
        subcommands: [RegisterImport.self, RegisterName.self, RegisterList.self])
}

/// The databases of `options` for as long as `body` runs, beside a running server.
func withDatabases<Value: Sendable>(
    _ options: ServeOptions, _ body: (Databases) async throws -> Value
) async throws -> Value {
    let settings = try await options.read()
    let databases = try await settings.databases(readers: 2, alone: false)
    do {
        let value = try await body(databases)
        await databases.close()
        return value
    } catch {
        await databases.close()
        throw settings.told(error)
    }
}

extension RegisterID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension BodyID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Jurisdiction: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
