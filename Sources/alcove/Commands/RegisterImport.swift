import AlcoveDomain
import AlcoveActions
import AlcoveStore
import ArgumentParser
import CivilTime
import Foundation

/// Takes in a register file, or says what it would change.
struct RegisterImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import a register file.",
        discussion: """
            The file is CSV in UTF-8 with the columns of docs/registers.md, or a regulator’s own download with --map, which says \
            what its columns and words stand for; Samples/registers/maps has two. It is read strictly: each error \
            is named with its line and column, and nothing is applied. A registration that is no longer in the file is \
            not taken for revoked; someone has to check it. Works beside a running server.
            """)

    @Argument(help: "The file, as it was downloaded.", completion: .file(extensions: ["csv", "txt", "tsv"]))
    var file: String

    @Option(
        help:
            "What the columns of the file stand for, when they are not those of docs/registers.md: a YAML file.",
        completion: .file(extensions: ["yaml"]))
    var map: String?

    @Option(
        help:
            "When the file was downloaded, such as 2026-11-22T06:00:00Z; needed where the map names no column for it."
    )
    var fetched: String?

    @Option(help: "The register it is for, such as swe; named here when it is not yet known.")
    var register: RegisterID

    @Flag(help: "Show what would change, and change nothing.")
    var preview = false

    @OptionGroup var options: ServeOptions

    func run() async throws {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw ValidationError("There is no file to read at \(file).")
        }
        defer { try? handle.close() }
        let map = try readMap()
        do {
            try await withDatabases(options) { try await run(reading: handle, map, $0) }
        } catch let refusals as RegisterFileRefusals {
            Self.say("\(file) is refused; nothing was applied.\n\(refusals.text)")
            throw ExitCode.failure
        } catch LicenceRefusal.olderThanKept {
            Self.say("The file in use was fetched later than this one. Nothing was applied.")
            throw ExitCode.failure
        } catch LicenceRefusal.importedElsewhere {
            Self.say("Another file was applied in the meantime, and nothing of this one. Try again.")
            throw ExitCode.failure
        }
    }

    /// What the map says, with the time of the download where that is said here.
    private func readMap() throws -> RegisterMap? {
        guard let map else {
            guard fetched == nil else {
                throw ValidationError(
                    "Without --map the file itself says when it was fetched, in fetched_at.")
            }
            return nil
        }
        guard let bytes = FileManager.default.contents(atPath: map) else {
            throw ValidationError("There is no file to read at \(map).")
        }
        var read: RegisterMap
        do throws(PackProblem) { read = try RegisterMap(file: map, Array(bytes)) } catch {
            throw ValidationError("\(error)")
        }
        guard let fetched else {
            guard read.sources[.fetched] != nil else {
                throw ValidationError(
                    "Say with --fetched when the file was downloaded; \(map) names no column for it.")
            }
            return read
        }
        guard Instant(iso: fetched) != nil, read.sources[.fetched] == nil else {
            throw ValidationError(
                "--fetched is a time such as 2026-11-22T06:00:00Z, for a map that names no column for it.")
        }
        read.sources[.fetched] = .init(text: fetched)
        return read
    }

    private func run(reading handle: FileHandle, _ map: RegisterMap?, _ databases: Databases) async throws {
        let store = RegisterStore(database: databases.main)
        let known = try await store.register(register)
        if known == nil {
            try await store.save(register, name: register.text, body: nil, place: nil)
        }
        let importing = ImportRegister(store: store, now: systemClock)
        let prepared = try await importing.prepare(register, map: map) {
            try handle.read(upToCount: 1 << 18).flatMap { $0.isEmpty ? nil : Array($0) }
        }
        print(RegisterReport(prepared: prepared, register: register).text)
        if preview {
            try await importing.discard(prepared)
            print("Preview: nothing was applied.")
            return
        }
        let applied = try await importing.apply(prepared.staged)
        guard !applied.isRepeat else { return print("This file is already in use. Nothing was applied.") }
        print("Applied. Practitioners whose status has changed: \(applied.changes.count).")
        while try await store.sweep(at: systemClock()) {}
    }

    private static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
