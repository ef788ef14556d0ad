import AlcoveClient
import AlcoveProtocol
import Foundation

/// A client who reports two messages of a talk, as a client's device does it: sealed to the officers, from a mailbox of
/// its own. Nobody here exists.
struct DemoReport {
    let client: AccountHolder
    let practitioner: AccountHolder
    /// Brings what was said so far into the log, which otherwise takes up to a minute.
    let gather: @Sendable () async throws -> Void

    /// Whom it is about.
    static let respondent = "kwame-mensah"

    private static let words = "He wants cash outside this website, and asked me to keep quiet about it."
    private static let said: [(byClient: Bool, text: String, isReported: Bool)] = [
        (true, "Hello. I owe money, and I drink because of it. Can you help me?", false),
        (false, "Yes. We will make a plan and take one small step at a time.", false),
        (true, "Thank you. What does it cost?", false),
        (false, "Give me cash when we meet, not through this website. It is cheaper for both of us.", true),
        (true, "Is that allowed?", false),
        (false, "Do not tell anyone. Otherwise I cannot go on helping you.", true),
        (true, "I do not like that.", false),
    ]

    /// Talks, reports, and returns the bundle that the officers got.
    func lodge(to bodyID: String) async throws -> [UInt8] {
        let talk = try await talk()
        try await gather()
        let reported = Set(Self.said.filter(\.isReported).map(\.text))
        let chosen = try await talk.messages().filter { message in
            message.parts.contains { reported.contains(String(decoding: $0.data, as: UTF8.self)) }
        }
        let statement = ReporterStatement(caseID: .random(), words: Self.words)
        let bundle = try await evidence(of: talk, opening: Set(chosen.map(\.verified.headerHash)), statement)
        let mailbox = MailboxKey(seed: try SigningSeed(.random()), origin: client.connection.origin)
        let reporter = Reporter(mailbox: mailbox, on: client.connection)
        guard let body = try await reporter.bodies(for: Self.respondent).first(where: { $0.id == bodyID })
        else { throw ClientRefusal.malformedAnswer }
        try await reporter.lodge(bundle, caseID: statement.caseID, blind: .random(), to: body)
        return bundle
    }

    /// The bundle, as soon as the log's next head has what was gathered.
    private func evidence(
        of talk: Talk, opening chosen: Set<Bytes32>, _ statement: ReporterStatement
    ) async throws -> [UInt8] {
        for _ in 0..<100 {
            do { return try await client.evidence(of: talk, opening: chosen, statement) } catch ClientRefusal
                .notLogged
            {
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        throw ClientRefusal.notLogged
    }

    private func talk() async throws -> Talk {
        let (talk, _) = try await client.startTalk(with: Self.respondent, alias: "Grey Wren")
        let answering = try await practitioner.openTalk(talk.cid)
        for (place, line) in Self.said.enumerated() {
            let (sender, reader) = line.byClient ? (talk, answering) : (answering, talk)
            let name: [Part] = place == 0 ? [.alias(try Alias("Grey Wren"))] : []
            let sealed = try await sender.seal(name + [.text(line.text)])
            let receipt = try await sender.deliver(sealed.wire, after: sealed.follows)
            _ = try await reader.open(sealed.wire, receipt: try receipt.encoded())
        }
        return talk
    }
}
