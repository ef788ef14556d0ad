import AlcoveClient
import AlcoveProtocol
import ArgumentParser
import Foundation

/// Checks that all a server acknowledged before it died is there once: every envelope in its chain, every booking alone
/// in its time. What was sent and never answered is sent again first, as an outbox does.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that everything that was acknowledged is there, once.")

    @OptionGroup var place: Place
    @Option(help: "The practitioners, as `prepare` wrote them.") var accounts: String
    @Argument(help: "Ledgers of the runs to check.") var ledgers: [String]

    func run() async throws {
        let lines = try ledgers.flatMap(Ledger.lines)
        var findings = Findings()
        try await place.with { client in
            let connection = place.connection(client)
            for pending in lines.compactMap(\.pending) {
                try await connection.sendAgain(pending, origin: place.server)
                let header = try UntrustedEnvelope(pending.wire.bytes)
                findings.acknowledged.insert(
                    .init(
                        cid: pending.cid, slot: header.header.slot, sequence: header.header.sequence,
                        headerHash: Base64Text(header.headerHash.bytes)))
            }
            findings.acknowledged.formUnion(lines.compactMap(\.envelope))
            for (seed, after) in Self.mailboxes(lines) {
                let key = MailboxKey(seed: try SigningSeed(seed), origin: place.server)
                try findings.read(try await connection.allDeliveries(to: key, after: after), after: after)
            }
            for member in try SavedAccounts(reading: accounts).members {
                let holder = try await AccountHolder.signIn(
                    with: try Phrase(words: member.words), on: place.connection(client))
                findings.read(try await connection.appointments(of: try await holder.practitionerMailbox()))
            }
        }
        findings.settle(bookings: lines.compactMap(\.booking))
        guard findings.faults.isEmpty else {
            throw LoadProblem(findings.faults.prefix(20).joined(separator: "\n"))
        }
        print(
            "\(findings.acknowledged.count) envelopes and \(lines.compactMap(\.booking).count) bookings are there, once each"
        )
    }

    /// Each mailbox from the first number that a run named.
    private static func mailboxes(_ lines: [Ledger.Line]) -> [Bytes32: Int64] {
        let pairs = lines.compactMap(\.mailbox).compactMap { line in
            Bytes32(line.seed.bytes).map { ($0, line.after) }
        }
        return Dictionary(pairs, uniquingKeysWith: min)
    }
}

extension Connection {
    fileprivate nonisolated func sendAgain(_ pending: Ledger.Line.Pending, origin: String) async throws {
        guard let raw = Bytes32(pending.seed.bytes) else { throw ClientRefusal.malformedAnswer }
        let key = MailboxKey(seed: try SigningSeed(raw), origin: origin)
        try await mailbox(
            try key.token(), .post, "/api/v1/conversations/\(pending.cid.text)/envelopes",
            bytes: pending.wire.bytes)
    }

    fileprivate nonisolated func allDeliveries(to key: MailboxKey, after: Int64) async throws
        -> [ReceivedDelivery]
    {
        var all: [ReceivedDelivery] = []
        while true {
            let more = try await deliveries(to: key, after: all.last?.n ?? after)
            if more.isEmpty { return all }
            all += more
        }
    }
}
