import AlcoveDomain
import CivilTime
import Foundation
import HTTPTypes
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The page of times` {
    @Test func `shows both clocks in every time, and the other day's name`() async throws {
        try await BookingFixture.open { fixture in
            let page = try await fixture.page(.get, "/p/amina/times?zone=America/Phoenix")
            #expect(page.status == .ok && page.body.readableBytes <= 50_000)
            #expect(
                page.text.contains(
                    "<b>05:00</b><small><span class=\"vh\"> Phoenix, </span>15:00 Nairobi</small>"))
            #expect(
                page.text.contains(
                    "<b>23:00</b><small><span class=\"vh\"> Phoenix, </span>09:00 Nairobi, Monday for Amina Diallo</small>"
                ))
            #expect(page.cookie("zone") == "America/Phoenix")
            #expect(!page.text.contains("<script>") && !page.text.contains("style="))
        }
    }

    @Test func `guesses the practitioner's zone until somebody says, and remembers`() async throws {
        try await BookingFixture.open { fixture in
            let first = try await fixture.page(.get, "/p/amina/times")
            #expect(first.text.contains("data-zone-auto") && first.cookie("zone") == nil)
            let second = try await fixture.page(.get, "/p/amina/times", cookie: "zone=Asia/Kolkata")
            #expect(
                !second.text.contains("data-zone-auto") && second.text.contains("Times are in Kolkata time"))
            let nonsense = try await fixture.page(.get, "/p/amina/times?zone=../../etc/passwd")
            #expect(nonsense.status == .ok && nonsense.text.contains("data-zone-auto"))
        }
    }

    @Test func `offers a time that comes twice twice, told apart, and says that the clocks change`()
        async throws
    {
        let november = try #require(Instant(iso: "2027-11-05T12:00Z"))
        try await BookingFixture.open(at: november, practice: .always(in: "America/New_York")) { fixture in
            let page = try await fixture.page(.get, "/p/amina/times?zone=America/New_York&from=2027-11-07")
                .text
            let first = try #require(page.range(of: "<b>01:30 (UTC−4)</b>"))
            let second = try #require(page.range(of: "<b>01:30 (UTC−5)</b>"))
            #expect(first.lowerBound < second.lowerBound)
            #expect(page.contains("The time in New York changes on Sunday 7 November: 02:00 becomes 01:00."))
            let nairobi = try await fixture.page(.get, "/p/amina/times?zone=Africa/Nairobi&from=2027-11-07")
                .text
            #expect(nairobi.contains("01:30 (UTC−4) New York") && nairobi.contains("01:30 (UTC−5) New York"))
        }
    }

    @Test func `offers no time that the clocks skip`() async throws {
        let march = try #require(Instant(iso: "2027-03-12T12:00Z"))
        try await BookingFixture.open(at: march, practice: .always(in: "America/New_York")) { fixture in
            let page = try await fixture.page(.get, "/p/amina/times?zone=America/New_York&from=2027-03-14")
                .text
            let sunday = try #require(
                page.components(separatedBy: "<fieldset>").first { $0.hasPrefix("<legend>Sunday 14 March") })
            #expect(sunday.contains("<b>01:30</b>") && sunday.contains("<b>03:00</b>"))
            #expect(!sunday.contains("<b>02:00</b>") && !sunday.contains("<b>02:30</b>"))
            #expect(page.contains("The time in New York changes on Sunday 14 March: 02:00 becomes 03:00."))
        }
    }

    @Test func `stays small with the fullest of calendars, and its pages reach every time once`() async throws
    {
        try await BookingFixture.open(practice: .always(in: "Pacific/Kiritimati")) { fixture in
            var address: String? = "/p/amina/times?zone=America/Argentina/Buenos_Aires"
            var seen: [Int64] = []
            for _ in 0..<8 {
                guard let path = address else { break }
                let page = try await fixture.page(.get, path)
                #expect(page.body.readableBytes <= 50_000)
                seen += page.text.matches(of: /name="start" value="(\d+)"/).compactMap { Int64($0.1) }
                address = page.text.firstMatch(of: /class="button quiet end" href="([^"]+)"/).map {
                    String($0.1).replacing("&amp;", with: "&")
                }
            }
            #expect(seen.count > 300 && seen == Array(Set(seen)).sorted())
            #expect(zip(seen, seen.dropFirst()).allSatisfy { $1 - $0 == 1_800 })
        }
    }

    @Test func `says what is wrong with a day or with no choice, and loses nothing`() async throws {
        try await BookingFixture.open { fixture in
            let day = try await fixture.page(.get, "/p/amina/times?zone=America/Phoenix&from=tomorrow")
            #expect(
                day.status == .unprocessableContent
                    && day.text.contains("<title>Error: Choose a time</title>"))
            let none = try await fixture.page(
                .post, "/p/amina/holds", "zone=America/Phoenix&service=1&medium=video")
            #expect(none.status == .unprocessableContent && none.text.contains("error-summary"))
            #expect(
                none.text.contains("value=\"video\" checked")
                    && none.text.contains("Times are in Phoenix time"))
        }
    }

    @Test(
        arguments: [
            "%D8%80%22%D8%80%3E%D8%80%3Ch1%D8%80%3E", "<h1>x", "x\u{301}", "9223372036854775807", "-1",
            "275760-09-13",
            "-0001-01-01", "99999999999999999999", "2200-01-01",
        ])
    func `repeats nothing of a day that it cannot read`(from: String) async throws {
        try await BookingFixture.open { fixture in
            let typed = from.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["%"])) ?? ""
            let page = try await fixture.page(.get, "/p/amina/times?zone=America/Phoenix&from=\(typed)")
            #expect(page.status == .unprocessableContent)
            for part in [from, from.removingPercentEncoding ?? from] where part.count > 2 {
                #expect(!page.text.contains("\"\(part)") && !page.text.contains("<h1>x"))
            }
        }
    }

    @Test func `answers for nobody as for any page that is not there`() async throws {
        try await BookingFixture.open { fixture in
            let page = try await fixture.page(.get, "/p/nobody/times")
            #expect(page.status == .notFound)
            #expect(try await fixture.page(.post, "/p/nobody/holds", "start=1").status == .notFound)
        }
    }
}
