import AlcoveClient
import AlcoveProtocol
import ArgumentParser
import Foundation

/// Sends and books as fast as the server answers, until it is gone, and writes down all that was acknowledged.
struct LedgerRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Send and book until the server is gone; write down what it acknowledged.")

    @OptionGroup var place: Place
    @Option(help: "The practitioners, as `prepare` wrote them.") var accounts: String
    @Option(help: "Where to write what was acknowledged.") var ledger: String
    @Option var clients = 8
    @Option(help: "End after this many seconds of load even if the server is still there.") var seconds = 30.0

    func run() async throws {
        let ledger = try Ledger(path: ledger)
        try await place.with { client in
            let talks = try await LoadTalks(
                place, client, try SavedAccounts(reading: accounts), clients: clients, ledger)
            // From here on, or a slow machine would spend them all on who takes part.
            let until = Date().addingTimeInterval(seconds)
            print("loading")
            fflush(nil)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for talk in talks.talks { group.addTask { try await send(in: talk, ledger, until) } }
                for booker in talks.bookers { group.addTask { try await booker.book(ledger, until) } }
                try await group.waitForAll()
            }
        }
        print("\(await ledger.envelopes) envelopes and \(await ledger.bookings) bookings acknowledged")
    }

    private func send(in side: LoadTalks.Side, _ ledger: Ledger, _ until: Date) async throws {
        while Date() < until {
            let sealed = try await side.talk.seal([
                .text(String(repeating: "All work and no play. ", count: .random(in: 1...30)))
            ])
            do {
                try await side.talk.deliver(sealed.wire, after: sealed.follows)
            } catch let refusal as ServerRefusal where refusal.status < 500 {
                throw LoadProblem("An envelope was refused: \(refusal.status) \(refusal.name)")
            } catch is ClientRefusal {
                throw LoadProblem("A receipt does not hold.")
            } catch {
                return try await ledger.note(
                    .init(
                        pending: .init(
                            cid: Base64Text(side.talk.cid.bytes), wire: Base64Text(sealed.wire),
                            seed: Base64Text(side.talk.mailbox.seed.raw.bytes))))
            }
            try await ledger.note(.init(envelope: .init(side.talk.cid, side.slot, sealed)))
        }
    }
}
