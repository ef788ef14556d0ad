import AlcoveClient
import AlcoveProtocol
import Foundation

/// Fresh clients in talk with practitioners who sign in again: everybody who takes part in one run.
struct LoadTalks: Sendable {
    /// One member's side of a talk.
    struct Side: Sendable {
        let talk: Talk
        let slot: UInt8
    }

    private(set) var talks: [Side] = []
    private(set) var bookers: [Booker] = []

    /// Writes down first which mailboxes will hold what is sent, and from which number on.
    init(_ place: Place, _ client: HTTPSession, _ saved: SavedAccounts, clients: Int, _ ledger: Ledger)
        async throws
    {
        var practitioners: [AccountHolder] = []
        for member in saved.members {
            let holder = try await AccountHolder.signIn(
                with: try Phrase(words: member.words), on: place.connection(client))
            let mailbox = try await holder.practitionerMailbox()
            try await ledger.note(
                .init(
                    mailbox: .init(
                        seed: Base64Text(mailbox.seed.raw.bytes),
                        after: try await holder.connection.newestDelivery(to: mailbox))))
            practitioners.append(holder)
        }
        // All who book want one practitioner's time, so that they get into each other's way; each run another's, since
        // every death of the server leaves holds behind.
        let wanted = saved.members.randomElement()?.handle
        for number in 0..<clients {
            let member = saved.members[number % saved.members.count]
            let holder = try await AccountHolder.create(on: place.connection(client))
            let (talk, mailbox) = try await holder.startTalk(
                with: member.handle, alias: "Load \(number)", checkingLog: false)
            try await ledger.note(.init(mailbox: .init(seed: Base64Text(mailbox.seed.raw.bytes), after: 0)))
            let answering = try await practitioners[number % practitioners.count].openTalk(talk.cid)
            talks += [Side(talk: talk, slot: 0), Side(talk: answering, slot: 1)]
            if member.handle == wanted {
                bookers.append(
                    Booker(connection: place.connection(client), handle: member.handle, talk: talk))
            }
        }
    }
}

extension Connection {
    /// The number of the newest delivery to the mailbox.
    nonisolated func newestDelivery(to key: MailboxKey) async throws -> Int64 {
        var newest: Int64 = 0
        while true {
            let more = try await deliveries(to: key, after: newest)
            guard let last = more.last else { return newest }
            newest = last.n
        }
    }
}

/// Somebody who books one free time after the other.
struct Booker: Sendable {
    let connection: Connection
    let handle: String
    let talk: Talk

    func book(_ ledger: Ledger, _ until: Date) async throws {
        do {
            var offered = try await connection.slots(of: handle, days: 31).shuffled()
            while Date() < until, let slot = offered.popLast() {
                do {
                    let hold = try await connection.hold(slot.start, with: handle)
                    let booked = try await connection.confirm(hold, in: talk.cid, by: talk.mailbox)
                    try await ledger.note(.init(booking: .init(id: booked.id, start: booked.start)))
                } catch let refusal as ServerRefusal where refusal.name == "slot-taken" {
                } catch let refusal as ServerRefusal
                    where ["too-many-holds", "too-many-appointments"].contains(refusal.name)
                {
                    return
                }
            }
        } catch let refusal as ServerRefusal where refusal.status < 500 {
            throw LoadProblem("A booking was refused: \(refusal.status) \(refusal.name)")
        } catch let problem as LoadProblem {
            throw problem
        } catch { return }
    }
}
