import AlcoveDomain
import AlcoveActions
import AlcoveStore
import ArgumentParser
import CivilTime
import Foundation

/// Bodies: regulators, and authorities that check licences.
struct BodyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "body",
        abstract: "Manage regulators and verification authorities, and who signs for them.",
        subcommands: [BodyAdd.self, BodyList.self, BodySignatories.self, BodyEnd.self])
}

/// Adds a body.
struct BodyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a regulator, or change its details.",
        discussion: "Then invite someone to sign for it: alcove invite authority --body ID")

    @Argument(
        help: "A short name, such as swe. The people who sign for it are called swe.1, swe.2 and so on.")
    var body: BodyID

    @Option(help: "Its name, as people read it.")
    var name: String

    @Option(help: "The place whose law it applies, such as GB or US-WA.")
    var place: Jurisdiction

    @Option(help: "regulator or authority.")
    var kind: Body.Kind = .regulator

    @Option(help: "The time zone for its deadlines.")
    var zone = "Etc/UTC"

    @Option(help: "The web address where people complain to it.")
    var complaints = ""

    @Option(
        help:
            "A file of the days besides weekends on which it is closed, one on each line, such as 2026-12-25. The rest of a line is a note."
    )
    var holidays: String?

    @OptionGroup var options: ServeOptions

    func run() async throws {
        guard (try? SystemZones().rules(for: zone)) != nil else {
            throw ValidationError("--zone needs a time zone, such as Europe/London.")
        }
        let shown = try NameForPeople.checked(name, "--name")
        let daysOff = try holidays.map(Self.days) ?? []
        try await withDatabases(options) {
            try await BodyStore(database: $0.main).save(
                Body(
                    id: body, name: shown, jurisdiction: place, kind: kind, zone: zone,
                    complaints: complaints,
                    holidays: daysOff))
        }
    }

    /// The days in the file at `path`; a line that begins with no day is an error, nothing of the file is then used.
    private static func days(_ path: String) throws -> Set<CivilDate> {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        return Set(
            try lines.filter { !$0.isEmpty && !$0.hasPrefix("#") }.map { line in
                guard let day = CivilDate(iso: String(line.prefix { !$0.isWhitespace })) else {
                    throw ValidationError(
                        "--holidays: “\(line.prefix(40))” does not begin with a day, such as 2026-12-25.")
                }
                return day
            })
    }
}

/// Prints the bodies.
struct BodyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the regulators.")

    @OptionGroup var options: ServeOptions

    func run() async throws {
        let bodies = try await withDatabases(options) { try await BodyStore(database: $0.main).bodies() }
        for body in bodies {
            print("\(body.id.text)\t\(body.kind.rawValue)\t\(body.jurisdiction.code)\t\(body.name)")
        }
    }
}

/// Prints who signs for a body.
struct BodySignatories: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signatories", abstract: "List who signs for a regulator, and who used to.")

    @Argument(help: "The regulator, such as swe.")
    var body: BodyID

    @OptionGroup var options: ServeOptions

    func run() async throws {
        let signatories = try await withDatabases(options) {
            try await BodyStore(database: $0.main).signatories(of: body)
        }
        for signatory in signatories {
            print("\(signatory.handle)\t\(signatory.role.rawValue)\t\(signatory.hasLeft ? "left" : "signs")")
        }
    }
}

/// Takes away the account of somebody who signs for a body.
struct BodyEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Close the account of someone who no longer signs for a regulator.",
        discussion: """
            For an officer who leaves, or who loses their device. They are signed out everywhere at once and cannot sign in again, and \
            new reports are encrypted for the others only. What they signed stays valid. You cannot undo this: invite them again under a new name.
            """)

    @Argument(help: "The person, such as swe.2.")
    var signatory: SignatoryHandle

    @OptionGroup var options: ServeOptions

    func run() async throws {
        do {
            try await withDatabases(options) { try await BodyStore(database: $0.main).end(signatory) }
        } catch LicenceRefusal.notFound {
            throw ValidationError(
                "No one has that name. To see the names: alcove body signatories \(signatory.body).")
        }
        print("\(signatory) no longer signs.")
    }
}

extension Body.Kind: ExpressibleByArgument {}

extension SignatoryHandle: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
