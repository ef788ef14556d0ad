import AlcoveClient
import AlcoveDomain
import AlcoveProtocol
import AlcoveActions
import AlcoveServer
import AlcoveStore
import ArgumentParser
import CivilTime
import Foundation
import Logging

/// Runs a server with invented people in a folder that is removed at the end, and prints links that sign in.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a demonstration with invented people. Nothing is kept.")

    @Option(help: "The port to listen on.")
    var port = 8080

    @Option(help: ArgumentHelp("The address that browsers use, through a proxy.", visibility: .hidden))
    var origin: String?

    @Option(
        help: ArgumentHelp(
            "Keep rows in this database instead of a file that is removed.", visibility: .hidden))
    var database: String?

    @Option(
        help: ArgumentHelp("Read pages from this checkout instead of the executable.", visibility: .hidden))
    var web: String?

    func validate() throws {
        guard (1...65_535).contains(port) else {
            throw ValidationError("--port needs a number from 1 to 65535")
        }
    }

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "alcove-demo-\(UUID().uuidString)"
        ).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let databases = try await Databases.open(
            main: database ?? "sqlite:alcove.sqlite", shred: nil, folder: folder, readers: 4, shape: .current)
        let address = "http://localhost:\(port)"
        let origin = try PublicOrigin(origin ?? address).text
        var configuration = ServerConfiguration(origin: origin)
        configuration.port = port
        configuration.isDemo = true
        configuration.serviceOperator = ServiceOperator(
            name: "Demonstration", contact: "complaints@alcove.example")
        configuration.addressAllowance = 100
        var logger = Logger(label: "alcove")
        logger.logLevel = .warning
        let files = try web.map { try WebFiles(folder: $0) } ?? .embedded
        let keys = try KeyFolder(folder)
        var log = LogSettings(keys: keys.log)
        log.keyFolder = keys
        // Nobody waits a minute here until what they wrote can be reported.
        log.batchLength = 5
        let server = Server(
            configuration: configuration, databases: databases, files: files,
            zones: SystemZones(), instance: keys.instance,
            log: log, now: systemClock, logger: logger)
        say("Alcove demonstration. Everyone here is invented, and nothing is kept.")
        try await server.run {
            try await welcome(databases, files: files, folder: folder, origin: origin, address: address)
        }
        await databases.close()
    }

    /// Once the server answers: fills it and says where to click.
    private func welcome(
        _ databases: Databases, files: WebFiles, folder: String, origin: String, address: String
    ) async throws {
        say("Twelve social workers are moving in …")
        let session = HTTPSession()
        defer { session.close() }
        let accounts = AccountStore(database: databases.main)
        let practices = PracticeStore(database: databases.main)
        let builder = DemoBuilder(
            origin: origin, address: address, session: session,
            invite: { try await InviteStaff(accounts: accounts, now: systemClock)(as: $0).code },
            inviteSignatory: { role, body in
                guard let body = BodyID(body) else { throw LicenceRefusal.notFound }
                let invitation = try await InviteSignatory(
                    bodies: BodyStore(database: databases.main), now: systemClock)(as: role, of: body)
                return (invitation.code, invitation.signatory?.text ?? "")
            },
            settle: { person, daysAway in
                guard let kept = try await practices.practitioner(handle: try Handle(person.handle)) else {
                    return
                }
                try await practices.save(person.profile, of: kept.id)
                _ = try await practices.save(person.practice, of: kept.id, at: kept.revision)
                if daysAway > 0 {
                    try await practices.setAway(until: systemClock() + daysAway * 86_400, of: kept.id)
                }
            },
            gather: GatherBatches(store: BatchStore(database: databases.main), now: systemClock)
                .callAsFunction)
        try await DemoLicences.prepare(databases)
        let people = try await builder.build()
        let sample = try DemoSample(
            people.bundle, trust: people.trust,
            checker: files["Web/verify/verify.html"].map { Array($0.bytes.readableBytesView) } ?? [],
            in: folder)
        say(Self.links(origin, people, sample))
    }

    /// Prints at once, even into a pipe.
    private func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    private static func links(_ origin: String, _ people: DemoBuilder.People, _ sample: DemoSample) -> String
    {
        func link(_ phrase: Phrase, _ next: String) -> String {
            "\(origin)/sign-in?next=\(next)#words=\(phrase.words.joined(separator: "-"))"
        }
        return """

            Ready. Open these in a browser; each link signs in as someone else (use private windows to be several people at once).

              Find help, as a stranger   \(origin)/
              Client                     \(link(people.client, "/talks"))
              Social worker              \(link(people.practitioner, "/practice"))
              Operator                   \(link(people.operator_, "/operator"))
              Licence authority          \(link(people.authority, "/authority"))
              Officer of a regulator     \(link(people.officer, "/oversight"))
              Social worker, reported    \(link(people.reported, "/practice/inquiries"))

            Try this: find someone, send a message, book a time. Then answer as the social worker.
            Or open the report in the officer's inbox: it is encrypted for the officer, and its messages are checked on their device.

            \(sample.instructions)

            Stop with Ctrl-C.
            """
    }
}
