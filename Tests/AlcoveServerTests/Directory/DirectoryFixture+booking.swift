import AlcoveDomain
import AlcoveStore
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

extension DirectoryFixture {
    /// Books fifty minutes by video at `start` for a client who reads the clock of `clientZone`; returns the talk.
    @discardableResult
    func book(
        _ resident: Resident, at start: Instant, clientZone: String = "America/Denver", number: Int = 1,
        isCancelled: Bool = false
    ) async throws -> ConversationID {
        let cid = Self.octets(32, "c", number)
        try await databases.main.write { transaction in
            try transaction.run(
                "INSERT INTO conversation (cid, practitioner_id, state, created_s) VALUES (?1, ?2, 'open', 1)",
                [.bytes(cid), .bytes(resident.id.bytes)])
            let client = Self.octets(16, "m", number)
            try transaction.run(
                "INSERT INTO mailbox (id, auth_key, latest) VALUES (?1, ?2, 0)",
                [.bytes(client), .bytes(Self.octets(32, "m", number))])
            try transaction.run(
                "INSERT INTO member (cid, slot, mailbox_id, sig_key, auth_mode) VALUES (?1, 0, ?2, ?3, 2)",
                [.bytes(cid), .bytes(client), .bytes(Self.octets(32, "G", number))])
            try transaction.run(
                "INSERT INTO member (cid, slot, mailbox_id, sig_key, auth_mode) VALUES (?1, 1, ?2, ?3, 1)",
                [.bytes(cid), .bytes(resident.mailbox.bytes), .bytes(Self.octets(32, "g", number))])
            try transaction.run(
                """
                INSERT INTO appointment (id, practitioner_id, cid, service, start_s, minutes, rest, medium, zone, wall, tz_version,
                  client_zone, state, cancelled_by, sequence, created_s)
                VALUES (?1, ?2, ?3, 1, ?4, 50, 10, 'video', 'Europe/London', '2027-01-15T09:00', '2026a', ?5, ?6, ?7, 0, 1)
                """,
                [
                    .bytes(Self.octets(16, "o", number)), .bytes(resident.id.bytes), .bytes(cid),
                    .integer(start.secondsSince1970), .text(clientZone),
                    .text(isCancelled ? "cancelled" : "booked"),
                    isCancelled ? .text("client") : .null,
                ])
        }
        return try #require(ConversationID(bytes: cid))
    }
}
