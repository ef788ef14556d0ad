import AlcoveClient
import AlcoveProtocol
import Foundation
import NIOCore

/// Talks between new clients and practitioners who join for this run, and the streams of all of them.
struct Crowd: Sendable {
    /// A talk, both sides of it.
    struct Pair: Sendable {
        let client: Talk
        let practitioner: Talk

        func side(_ slot: Int) -> Talk { slot == 0 ? client : practitioner }
    }

    let practitioners: [MailboxKey]
    let pairs: [Pair]

    init(_ place: Place, _ storage: Storage, _ http: HTTPSession, practitioners count: Int, talks: Int)
        async throws
    {
        let people = try await Self.join(place, storage, http, count)
        pairs = try await withThrowingTaskGroup(of: Pair.self) { group in
            var pairs: [Pair] = []
            for number in 0..<talks {
                if number >= 32, let pair = try await group.next() { pairs.append(pair) }
                group.addTask {
                    let (holder, handle) = people[number % people.count]
                    let client = try await AccountHolder.create(on: place.connection(http))
                    let (talk, _) = try await client.startTalk(
                        with: handle, alias: "Crowd", checkingLog: false)
                    return Pair(client: talk, practitioner: try await holder.openTalk(talk.cid))
                }
            }
            for try await pair in group { pairs.append(pair) }
            return pairs
        }
        var keys: [MailboxKey] = []
        for (holder, _) in people { keys.append(try await holder.practitionerMailbox()) }
        practitioners = keys
    }

    private static func join(
        _ place: Place, _ storage: Storage, _ http: HTTPSession, _ count: Int
    ) async throws -> [(holder: AccountHolder, handle: String)] {
        var people: [(holder: AccountHolder, handle: String)] = []
        for _ in 0..<count {
            people.append(try await storage.practitioner("crowd", on: place.connection(http)))
        }
        return people
    }
}

extension Talk {
    /// `count` requests that send envelopes of 2 KiB, sealed beforehand.
    func requests(_ count: Int, host: String) throws -> [ByteBuffer] {
        let text = Part.text(String(repeating: "All work and no play makes a dull day. ", count: 36))
        let path = "/api/v1/conversations/\(Base64Text(cid.bytes).text)/envelopes"
        let token = try mailbox.token()
        return try (0..<count).map { _ in
            QuickHTTP.request(
                "POST", path, host: host, token: token, type: "application/octet-stream",
                body: try seal([text]).wire)
        }
    }
}
