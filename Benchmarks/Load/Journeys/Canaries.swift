import AlcoveClient
import AlcoveProtocol
import ArgumentParser
import Foundation

/// Passes plaintexts through everything that is meant to hide them, and writes them down for those who will search.
struct Canaries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Pass planted plaintexts through a whole journey, and write them down.")

    @OptionGroup var place: Place
    @OptionGroup var storage: Storage
    @Option(help: "Where to write the plaintexts, one a line.") var out: String
    @Option(help: "How many.") var count = 1000
    @Flag(help: "Put one more into a public profile, where it does not belong.") var inClear = false

    func run() async throws {
        let planted = (0..<count).map(Self.canary)
        try planted.joined(separator: "\n").write(toFile: out, atomically: true, encoding: .utf8)
        var rest = planted[...]
        try await place.with { client in
            let worker = try await storage.practitioner(
                "canary", about: inClear ? planted[0] : "Nothing to see here.", on: place.connection(client))
            let talks = max(1, count / 20)
            var cursor: Int64 = 0
            for _ in 0..<talks where !rest.isEmpty {
                try await journey(&rest, count / talks, worker, &cursor, client)
            }
        }
        guard rest.isEmpty else { throw LoadProblem("\(rest.count) plaintexts were not used.") }
        print("\(planted.count) plaintexts passed through \(max(1, count / 20)) journeys")
    }

    /// A client signs up, talks under an alias, is answered, books, and comes back with the words on another device.
    private func journey(
        _ rest: inout ArraySlice<String>, _ share: Int, _ worker: (holder: AccountHolder, handle: String),
        _ cursor: inout Int64, _ client: HTTPSession
    ) async throws {
        let alias = rest.popFirst() ?? "Alias"
        let settings = rest.popFirst() ?? "Settings"
        let person = try await AccountHolder.create(on: place.connection(client))
        let (talk, mailbox) = try await person.startTalk(
            with: worker.handle, alias: alias, checkingLog: false)
        try await person.update { $0.settings = Array(settings.utf8) }
        try await talk.send([.alias(try Alias(alias)), .text(rest.popFirst() ?? "Hello")])
        let answering = try await worker.holder.openTalk(talk.cid)
        try await read(
            mailbox: try await worker.holder.practitionerMailbox(), answering, of: talk.cid,
            after: &cursor, worker.holder.connection)
        for number in 0..<max(0, share - 3) {
            guard let text = rest.popFirst() else { break }
            try await (number.isMultiple(of: 2) ? talk : answering).send([
                .text("I say: \(text). That is all.")
            ])
        }
        if let slot = try await person.connection.slots(of: worker.handle).first {
            let hold = try await person.connection.hold(slot.start, with: worker.handle)
            _ = try await person.connection.confirm(hold, in: talk.cid, by: mailbox)
        }
        _ = try await AccountHolder.signIn(with: person.phrase, on: place.connection(client))
    }

    /// Reads like a page does: every delivery after `cursor`, with every check.
    private func read(
        mailbox: MailboxKey, _ talk: Talk, of cid: Bytes32, after cursor: inout Int64,
        _ connection: Connection
    ) async throws {
        while true {
            let deliveries = try await connection.deliveries(to: mailbox, after: cursor)
            guard let last = deliveries.last else { return }
            for delivery in deliveries where delivery.cid.bytes == cid.bytes {
                if let envelope = delivery.envelope, let receipt = delivery.receipt {
                    _ = try await talk.open(envelope.bytes, receipt: receipt.bytes)
                }
            }
            cursor = last.n
        }
    }

    /// Words that nobody else writes, long enough to be found in any disguise.
    private static func canary(_ number: Int) -> String {
        let syllables = [
            "ka", "lo", "mi", "ne", "ru", "ta", "vo", "xi", "zu", "pe", "quo", "sha", "dri", "fle", "gno",
            "wry",
        ]
        let word = { (0..<4).map { _ in syllables.randomElement() ?? "ka" }.joined() }
        return "\(word()) \(word()) \(number)"
    }
}
