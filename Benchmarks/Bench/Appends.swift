import AlcoveDomain
import AlcoveStore
import ArgumentParser
import CivilTime
import Foundation

/// Envelopes into the store alone: the row, the mailboxes' counters, the deliveries; acknowledged after the fsync.
struct Appends: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Append envelopes to the store from many writers.")

    @Option(help: "A folder that does not exist yet; removed at the end.") var folder: String
    @Option var writers = 64
    @Option(help: "Envelopes of each writer.") var envelopes = 200
    @Option(help: "Writes that may share a commit; 1 commits each alone.") var group = 512
    @Option(help: "Bytes of an envelope.") var bytes = 2272

    func run() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let databases = try await Databases.open(
            main: "sqlite:alcove.sqlite", shred: nil, folder: folder, readers: 2, shape: .current,
            groupLimit: group)
        let store = ConversationStore(database: databases.main)
        let talks = try await BenchTalk.make(writers, in: databases)
        let (cpu, began) = (cpuSeconds(), wallSeconds())
        try await withThrowingTaskGroup(of: Void.self) { writers in
            for talk in talks {
                writers.addTask { try await talk.append(envelopes, of: bytes, to: store) }
            }
            try await writers.waitForAll()
        }
        let (wall, used) = (wallSeconds() - began, cpuSeconds() - cpu)
        let count = Double(writers * envelopes)
        await databases.close()
        try report(["appends": count, "perSecond": count / wall, "perCPUSecond": count / used])
    }
}

/// A conversation made through the stores, with what its client sends.
struct BenchTalk: Sendable {
    let id: ConversationID
    let client: MailboxID

    /// `count` conversations with one practitioner each eight.
    static func make(_ count: Int, in databases: Databases) async throws -> [BenchTalk] {
        var dice = Dice(seed: 7)
        var talks: [BenchTalk] = []
        var practitioner: NewPractitioner?
        for number in 0..<count {
            if number % 8 == 0 { practitioner = try await join(number, &dice, databases) }
            guard let practitioner, let id = ConversationID(bytes: dice.bytes(32)) else { continue }
            let client = MailboxKey(id: try name(&dice), authKey: dice.bytes(32))
            _ = try await ConversationStore(database: databases.main).begin(
                NewConversation(
                    id: id, practitioner: practitioner.id, mailbox: client,
                    members: [
                        Member(slot: 0, mailbox: client.id, sigKey: dice.bytes(32), authMode: 2),
                        Member(
                            slot: 1, mailbox: practitioner.mailbox.id, sigKey: dice.bytes(32), authMode: 1),
                    ],
                    epoch: Epoch(
                        number: 0, announce: dice.bytes(600), signature: dice.bytes(64), hash: dice.bytes(32),
                        author: 0,
                        shareID: dice.bytes(16), created: now)))
            talks.append(BenchTalk(id: id, client: client.id))
        }
        return talks
    }

    func append(_ count: Int, of bytes: Int, to store: ConversationStore) async throws {
        var dice = Dice(seed: UInt64(id.bytes[0]) << 8 | UInt64(id.bytes[1]))
        var previous = [UInt8](repeating: 0, count: 32)
        let (wire, receipt) = (dice.bytes(bytes), dice.bytes(172))
        for number in 1...count {
            let hash = dice.bytes(32)
            _ = try await store.append(
                Envelope(
                    slot: 0, seq: Int64(number), epoch: 0, headerHash: hash, wire: wire, receipt: receipt,
                    received: Self.now),
                to: id, from: EnvelopeSender(mailbox: client, party: .client, previous: previous))
            previous = hash
        }
    }

    private static let now = Instant(secondsSince1970: 1_800_000_000)

    private static func join(_ number: Int, _ dice: inout Dice, _ databases: Databases) async throws
        -> NewPractitioner
    {
        let code = dice.bytes(32)
        try await AccountStore(database: databases.main).invite(code, as: .practitioner, until: now + 3600)
        let new = NewPractitioner(
            id: try name(&dice), handle: try Handle("bench-\(number)"),
            mailbox: MailboxKey(id: try name(&dice), authKey: dice.bytes(32)), keyRecord: dice.bytes(300),
            profile: Profile(displayName: "Bench"),
            practice: Practice(hours: Hours(zone: "UTC"), services: []),
            vault: NewVault(
                id: try name(&dice), locator: dice.bytes(16), authKey: dice.bytes(32),
                sealed: dice.bytes(400), unlockers: [],
                createdDay: 20_833),
            signIn: NewSignIn(tokenHash: dice.bytes(32), expires: now + 3600))
        try await PracticeStore(database: databases.main).join(new, invitation: code, at: now)
        return new
    }

    private static func name<ID: OpaqueID>(_ dice: inout Dice) throws -> ID {
        guard let id = ID(bytes: dice.bytes(16)) else { throw ValidationError("no such identifier") }
        return id
    }
}
