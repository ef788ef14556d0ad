import AlcoveProtocol
import AlcoveDomain
import CivilTime
import Foundation
import HTTPTypes
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `A calendar file` {
    @Test(arguments: [
        ("en", "appointment", "Appointment"), ("en", "call", "Call"), ("ar", "appointment", "موعد"),
    ])
    func `tells a stranger nothing but the time`(_ language: String, _ title: String, _ summary: String)
        async throws
    {
        try await BookingFixture.open { fixture in
            let booker = try await fixture.booker(1)
            let id = try await fixture.booked(BookingFixture.friday.secondsSince1970 + 3_600, by: booker)
            let answer = try await fixture.client.execute(
                uri: "/api/v1/appointments/\(id)/calendar?title=\(title)", method: .get,
                headers: [.authorization: "Mailbox \(booker.token)", .acceptLanguage: language]
            ) { $0 }
            #expect(answer.headers[.contentType] == "text/calendar; charset=utf-8")
            let lines = answer.text.components(separatedBy: "\r\n")
            for line in [
                "SUMMARY:\(summary)", "DTSTART:20270115T090000Z", "DTEND:20270115T095000Z", "CLASS:PRIVATE",
                "STATUS:CONFIRMED",
                "DTSTAMP:20270115T080000Z", "SEQUENCE:0",
            ] { #expect(lines.contains(line)) }
            for word in ["Amina", "amina", "Nairobi", "LOCATION", "DESCRIPTION", "http", "ORGANIZER"] {
                #expect(!answer.text.contains(word))
            }
            #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
        }
    }

    @Test func `takes no title of one's own`() async throws {
        try await BookingFixture.open { fixture in
            let booker = try await fixture.booker(1)
            let id = try await fixture.booked(BookingFixture.friday.secondsSince1970 + 3_600, by: booker)
            let answer = try await fixture.api(
                .get, "appointments/\(id)/calendar?title=X%0D%0AATTENDEE:me", token: booker.token)
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test func `is not to be had of a time that was cancelled`() async throws {
        try await BookingFixture.open { fixture in
            let booker = try await fixture.booker(1)
            let id = try await fixture.booked(BookingFixture.friday.secondsSince1970 + 3_600, by: booker)
            let address = try await fixture.calendarLink(id, by: booker)
            #expect(try await fixture.page(.get, address).status == .ok)
            #expect(try await fixture.api(.delete, "appointments/\(id)", token: booker.token).status == .ok)
            #expect(
                try await fixture.api(.get, "appointments/\(id)/calendar", token: booker.token).status
                    == .conflict)
            #expect(
                try await fixture.api(.post, "appointments/\(id)/calendar-links", [:], token: booker.token)
                    .status
                    == .conflict)
            #expect(try await fixture.page(.get, address).status == .conflict)
        }
    }

    @Test func `is to be had by a link that tells nothing, for ten minutes`() async throws {
        try await BookingFixture.open { fixture in
            let booker = try await fixture.booker(1)
            let id = try await fixture.booked(BookingFixture.friday.secondsSince1970 + 3_600, by: booker)
            let address = try await fixture.calendarLink(id, title: "call", by: booker)
            let other = try await fixture.calendarLink(id, title: "call", by: booker)
            #expect(address != other && !address.contains(id))
            let file = try await fixture.page(.get, address, language: "ar")
            #expect(file.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(file.text.contains("SUMMARY:مكالمة\r\n"))
            #expect(file.headers[.setCookie] == nil)
            fixture.pass(599)
            #expect(try await fixture.page(.get, address).status == .ok)
            fixture.pass(1)
            #expect(try await fixture.page(.get, address).status == .notFound)
        }
    }

    @Test func `is not to be had by a link that was changed, or made for anybody else`() async throws {
        try await BookingFixture.open { fixture in
            let (booker, stranger) = (try await fixture.booker(1), try await fixture.booker(2))
            let id = try await fixture.booked(BookingFixture.friday.secondsSince1970 + 3_600, by: booker)
            let address = try await fixture.calendarLink(id, by: booker)
            let ticket = try #require(Base64URL.decode(String(address.dropFirst("/calendar/".count))))
            for at in ticket.indices {
                var changed = ticket
                changed[at] ^= 1
                #expect(
                    try await fixture.page(.get, "/calendar/\(Base64URL.encode(changed))").status == .notFound
                )
            }
            for text in ["", "a", "%00", Base64URL.encode([UInt8](repeating: 0, count: 69))] {
                #expect(try await fixture.page(.get, "/calendar/\(text)").status == .notFound)
            }
            let refused = try await fixture.api(
                .post, "appointments/\(id)/calendar-links", [:], token: stranger.token)
            #expect(refused.status == .notFound)
            #expect(
                try await fixture.api(
                    .post, "appointments/\(id)/calendar-links", ["title": "X"], token: booker.token
                ).status == .unprocessableContent)
        }
    }

    @Test func `breaks long lines between characters`() {
        let line = "SUMMARY:" + String(repeating: "موعد é ", count: 40)
        let folded = CalendarFile.folded(line)
        #expect(folded.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacingOccurrences(of: "\r\n ", with: "") == line + "\r\n")
        #expect(CalendarFile.escaped("a,b;c\\d\r\ne") == "a\\,b\\;c\\\\d\\ne")
        #expect(CalendarFile.escaped("a,\u{301}\n\u{301}") == "a\\,\u{301}\\n\u{301}", "a mark joins no sign")
    }
}
