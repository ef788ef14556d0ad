import AlcoveDomain
import AlcoveServer
import AlcoveStore
import ArgumentParser
import Foundation

/// Takes in a register file, or says what it would change.
struct RegisterImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Put a register file in force.",
        discussion: """
            The file is CSV in UTF-8 with the columns of docs/registers.md. It is read strictly: the first thing wrong \
            is named with its line and column, and nothing is applied. A registration that is no longer in the file is \
            not taken for revoked; it asks for somebody to look. Works beside a running server.
            """)

    @Argument(help: "The file.", completion: .file(extensions: ["csv"]))
    var file: String

    @Option(help: "The register it is for, such as swe; named here when it is not yet known.")
    var register: RegisterID

    @Flag(help: "Only say what would change.")
    var preview = false

    @OptionGroup var options: ServeOptions

    func run() async throws {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw ValidationError("There is no file to read at \(file).")
        }
        defer { try? handle.close() }
        do {
            try await withDatabases(options) { try await run(reading: handle, $0) }
        } catch let refusal as RegisterFileRefusal {
            Self.say("\(file) is refused; nothing was applied.\n\(refusal.sentence)")
            throw ExitCode.failure
        } catch LicenceRefusal.olderThanKept {
            Self.say("The file in force was fetched later than this one; nothing was applied.")
            throw ExitCode.failure
        } catch LicenceRefusal.importedElsewhere {
            Self.say("Another file was applied meanwhile; nothing of this one was. Try again.")
            throw ExitCode.failure
        }
    }

    private func run(reading handle: FileHandle, _ databases: Databases) async throws {
        let store = RegisterStore(database: databases.main)
        let known = try await store.register(register)
        if known == nil {
            try await store.save(register, name: register.text, body: nil, place: nil)
        }
        let importing = ImportRegister(store: store, now: systemClock)
        let prepared = try await importing.prepare(register) {
            try handle.read(upToCount: 1 << 18).flatMap { $0.isEmpty ? nil : Array($0) }
        }
        print(RegisterReport(prepared: prepared, register: register).text)
        if preview {
            try await importing.discard(prepared)
            print("Preview: nothing was applied.")
            return
        }
        let applied = try await importing.apply(prepared.staged)
        guard !applied.isRepeat else { return print("This file is in force already; nothing was applied.") }
        print("Applied. Practitioners here who stand differently now: \(applied.changes.count).")
        while try await store.sweep(at: systemClock()) {}
    }

    private static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
