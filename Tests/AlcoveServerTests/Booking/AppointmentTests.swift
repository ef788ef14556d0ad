import AlcoveProtocol
import AlcoveDomain
import CivilTime
import Foundation
import HTTPTypes
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `An appointment` {
    @Test func `is made from a hold, seen by both, on both clocks`() async throws {
        try await BookingFixture.open { fixture in
            let (booker, start) = (
                try await fixture.booker(1), BookingFixture.friday.secondsSince1970 + 3_600
            )
            let hold = try await fixture.held(start)
            let made = try await fixture.confirm(hold, by: booker)
            #expect(made.status == .created)
            #expect(
                made.json["zone"] as? String == "Africa/Nairobi"
                    && made.json["wall"] as? String == "2027-01-15T12:00")
            #expect(made.json["offset"] as? Int == 10_800 && made.json["client_offset"] as? Int == -25_200)
            #expect(
                made.json["city"] as? String == "Nairobi" && made.json["client_city"] as? String == "Phoenix")
            #expect((made.json["tz_version"] as? String)?.hasPrefix("20") == true)
            #expect(
                made.json["name"] as? String == "Amina Diallo" && made.json["handle"] as? String == "amina")
            for token in [booker.token, try fixture.token(1_001)] {
                let list = try await fixture.list(token)
                #expect(list.count == 1 && list.first?["id"] as? String == made.json["id"] as? String)
            }
            let again = try await fixture.confirm(hold, by: booker)
            #expect(again.status == .ok && again.json["id"] as? String == made.json["id"] as? String)
            #expect(try await fixture.list(booker.token).count == 1)
        }
    }

    @Test func `is not made in another's talk, and the hold stays`() async throws {
        try await BookingFixture.open { fixture in
            let (one, two) = (try await fixture.booker(1), try await fixture.booker(2))
            let hold = try await fixture.held(BookingFixture.friday.secondsSince1970 + 3_600)
            let crossed = Booker(conversation: one.conversation, mailbox: two.mailbox, token: two.token)
            #expect(try await fixture.confirm(hold, by: crossed).status == .notFound)
            let nowhere = try await fixture.api(
                .post, "appointments", ["hold": hold, "cid": "AAAA"], token: one.token)
            #expect(nowhere.status == .notFound)
            #expect(
                try await fixture.api(.post, "appointments", ["hold": hold, "cid": ""]).status
                    == .unauthorized)
            #expect(try await fixture.confirm(hold, by: one).status == .created)
        }
    }

    @Test func `that is foreign is as absent as one that never was, byte for byte`() async throws {
        try await BookingFixture.open { fixture in
            let (one, two) = (try await fixture.booker(1), try await fixture.booker(2))
            let id = try await fixture.booked(BookingFixture.friday.secondsSince1970 + 3_600, by: one)
            let absent = Base64URL.encode([UInt8](repeating: 7, count: 16))
            let hold = try await fixture.held(BookingFixture.friday.secondsSince1970 + 7_200)
            let calls: [(HTTPRequest.Method, String, [String: String]?)] = [
                (.get, "/calendar", nil), (.patch, "", ["hold": hold]), (.delete, "", nil),
            ]
            for (method, tail, body) in calls {
                let foreign = try await fixture.api(
                    method, "appointments/\(id)\(tail)", body, token: two.token)
                let never = try await fixture.api(
                    method, "appointments/\(absent)\(tail)", body, token: two.token)
                #expect(
                    foreign.status == .notFound && foreign.text == never.text
                        && foreign.headers == never.headers)
            }
            #expect(try await fixture.list(two.token).isEmpty)
            #expect(try await fixture.list(one.token).first?["state"] as? String == "booked")
        }
    }

    @Test func `moves to another time, keeps its name and raises its sequence`() async throws {
        try await BookingFixture.open { fixture in
            let (booker, start) = (
                try await fixture.booker(1), BookingFixture.friday.secondsSince1970 + 3_600
            )
            let id = try await fixture.booked(start, by: booker)
            let before = try await fixture.api(.get, "appointments/\(id)/calendar", token: booker.token).text
            let changed = try await fixture.api(
                .patch, "appointments/\(id)", ["hold": try await fixture.held(start + 7_200)],
                token: booker.token)
            #expect(changed.json["start"] as? Int64 == start + 7_200 && changed.json["sequence"] as? Int == 1)
            #expect(try await fixture.starts().contains(start))
            let after = try await fixture.api(.get, "appointments/\(id)/calendar", token: booker.token).text
            let line = { (text: String, name: String) in
                text.split(separator: "\r\n").first { $0.hasPrefix(name) }
            }
            #expect(line(before, "UID:") == line(after, "UID:") && line(before, "UID:") != nil)
            #expect(line(before, "SEQUENCE:") == "SEQUENCE:0" && line(after, "SEQUENCE:") == "SEQUENCE:1")
        }
    }

    @Test func `may move by half an hour into its own time, which nobody else may`() async throws {
        try await BookingFixture.open { fixture in
            let (one, two) = (try await fixture.booker(1), try await fixture.booker(2))
            let start = BookingFixture.friday.secondsSince1970 + 3_600
            let id = try await fixture.booked(start, by: one)
            let fields: [String: Any] = [
                "service": 1, "start": start + 1_800, "medium": "video", "zone": "UTC",
            ]
            let wish = fields.merging(["moving": id]) { one, _ in one }
            #expect(try await fixture.api(.post, "practitioners/amina/holds", wish).status == .unauthorized)
            #expect(
                try await fixture.api(.post, "practitioners/amina/holds", wish, token: two.token).status
                    == .notFound)
            #expect(
                try await fixture.api(.post, "practitioners/amina/holds", fields, token: one.token).status
                    == .conflict)
            let held = try await fixture.api(.post, "practitioners/amina/holds", wish, token: one.token)
            let hold = try #require(held.json["hold"] as? String)
            let moved = try await fixture.api(.patch, "appointments/\(id)", ["hold": hold], token: one.token)
            #expect(moved.json["start"] as? Int64 == start + 1_800)
        }
    }

    @Test func `is in the way of its own neighbours for everybody but its client, who reads them in words`()
        async throws
    {
        try await BookingFixture.open { fixture in
            let (one, two) = (try await fixture.booker(1), try await fixture.booker(2))
            let start = BookingFixture.friday.secondsSince1970 + 3_600
            let id = try await fixture.booked(start, by: one)
            let path = "practitioners/amina/slots?moving=\(id)&zone=America/Phoenix"
            #expect(try await !fixture.starts().contains(start + 1_800))
            #expect(try await fixture.api(.get, path).status == .unauthorized)
            #expect(try await fixture.api(.get, path, token: two.token).status == .notFound)
            let answer = try await fixture.api(.get, path, token: one.token)
            let slots = try #require(
                try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView))
                    as? [[String: Any]])
            let next = try #require(slots.first { $0["start"] as? Int64 == start + 1_800 })
            #expect(next["time"] as? String == "02:30" && next["theirs"] as? String == "12:30 Nairobi")
            #expect(next["day"] as? String == "Friday 15 January" && next["city"] as? String == "Phoenix,")
            let unknown = try await fixture.api(.get, "practitioners/amina/slots?zone=Nowhere/Else")
            #expect(unknown.status == .unprocessableContent && unknown.problem == "invalid-field")
            let plain = try await fixture.api(.get, "practitioners/amina/slots")
            #expect(!plain.text.contains("theirs"))
        }
    }

    @Test func `is cancelled by either, once, and its time is free`() async throws {
        try await BookingFixture.open { fixture in
            let (booker, start) = (
                try await fixture.booker(1), BookingFixture.friday.secondsSince1970 + 3_600
            )
            let id = try await fixture.booked(start, by: booker)
            #expect(try await !fixture.starts().contains(start))
            let cancelled = try await fixture.api(
                .delete, "appointments/\(id)", token: try fixture.token(1_001))
            #expect(
                cancelled.json["state"] as? String == "cancelled"
                    && cancelled.json["cancelled_by"] as? String == "practitioner")
            #expect(try await fixture.starts().contains(start))
            let again = try await fixture.api(.delete, "appointments/\(id)", token: booker.token)
            #expect(again.status == .conflict && again.problem == "already-cancelled")
            let other = try await fixture.booked(start, by: booker)
            fixture.pass(3_600)
            let begun = try await fixture.api(.delete, "appointments/\(other)", token: booker.token)
            #expect(begun.status == .unauthorized || begun.problem == "already-begun")
        }
    }
}
