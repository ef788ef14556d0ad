import AlcoveProtocol
import AlcoveDomain
import CivilTime
import Foundation
import HTTPTypes
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Holding a time` {
    @Test func `takes it for ten minutes, longer once, and gives it back`() async throws {
        try await BookingFixture.open { fixture in
            let first = try #require(
                try await fixture.starts().first { $0 > BookingFixture.friday.secondsSince1970 })
            let answer = try await fixture.hold(first)
            #expect(
                answer.status == .created
                    && answer.json["expires_s"] as? Int64 == BookingFixture.friday.secondsSince1970 + 600)
            #expect(try await !fixture.starts().contains(first))
            let hold = try #require(answer.json["hold"] as? String)
            #expect(Base64URL.decode(hold)?.count == 32)
            fixture.pass(300)
            let longer = try await fixture.api(.post, "holds/extensions", ["hold": hold])
            #expect(longer.json["expires_s"] as? Int64 == BookingFixture.friday.secondsSince1970 + 900)
            let again = try await fixture.api(.post, "holds/extensions", ["hold": hold])
            #expect(again.status == .conflict && again.problem == "hold-extended")
            #expect(try await fixture.api(.delete, "holds", ["hold": hold]).status == .noContent)
            #expect(try await fixture.api(.delete, "holds", ["hold": hold]).status == .noContent)
            #expect(try await fixture.starts().contains(first))
            #expect(try await fixture.api(.post, "holds/extensions", ["hold": hold]).status == .gone)
        }
    }

    @Test func `ends by itself`() async throws {
        try await BookingFixture.open { fixture in
            let start = BookingFixture.friday.secondsSince1970 + 3_600
            let booker = try await fixture.booker(1)
            let hold = try await fixture.held(start)
            fixture.pass(600)
            let late = try await fixture.confirm(hold, by: booker)
            #expect(late.status == .gone && late.problem == "hold-expired")
            #expect(try await fixture.hold(start).status == .created)
        }
    }

    @Test func `is refused with what is free nearby once somebody has it`() async throws {
        try await BookingFixture.open { fixture in
            let start = BookingFixture.friday.secondsSince1970 + 7_200
            #expect(try await fixture.hold(start).status == .created)
            let refused = try await fixture.hold(start)
            #expect(refused.status == .conflict && refused.problem == "slot-taken")
            let near = [start - 5_400, start - 3_600, start + 3_600]
            #expect((refused.json["alternatives"] as? [Int64]) == near)
            #expect(try await fixture.hold(near[0]).status == .created)
        }
    }

    @Test(
        arguments: [
            (-1_800, 1, "video", "slot-has-passed", nil),
            (3_600, 9, "video", "slot-not-offered", "service-unknown"),
            (3_600, 1, "phone", "slot-not-offered", "medium-unknown"),
            (3_660, 1, "video", "slot-not-offered", "off-grid"),
            (12 * 3_600, 1, "video", "slot-not-offered", "outside-hours"),
            (5 * 3_600 + 1_800, 1, "video", "slot-not-offered", "does-not-fit"),
            (98 * 86_400 + 3_600, 1, "video", "slot-not-offered", "beyond-horizon"),
        ] as [(Int64, Int, String, String, String?)])
    func `says why a time cannot be had`(
        _ offset: Int64, _ service: Int, _ medium: String, _ problem: String, _ reason: String?
    ) async throws {
        try await BookingFixture.open { fixture in
            let refused = try await fixture.hold(
                BookingFixture.friday.secondsSince1970 + offset, service: service, medium: medium)
            #expect(refused.status == .unprocessableContent && refused.problem == problem)
            #expect(refused.json["reason"] as? String == reason)
        }
    }

    @Test func `takes no zone and no way of talking that there is not, and nobody's times`() async throws {
        try await BookingFixture.open { fixture in
            let start = BookingFixture.friday.secondsSince1970 + 3_600
            #expect(try await fixture.hold(start, zone: "Mars/Olympus").json["field"] as? String == "zone")
            #expect(try await fixture.hold(start, medium: "pigeon").json["field"] as? String == "medium")
            let nobody = try await fixture.api(.get, "practitioners/nobody/slots")
            let holds = try await fixture.api(
                .post, "practitioners/nobody/holds",
                ["service": 1, "start": start, "medium": "video", "zone": "UTC"])
            #expect(nobody.status == .notFound && nobody.text == holds.text)
        }
    }

    @Test func `is counted by where it comes from`() async throws {
        try await BookingFixture.open(allowance: 1) { fixture in
            let start = BookingFixture.friday.secondsSince1970 + 3 * 86_400
            for index in 0..<6 {
                #expect(try await fixture.hold(start - 7_200 + Int64(index) * 3_600).status == .created)
            }
            let seventh = try await fixture.hold(start + 86_400)
            #expect(
                seventh.status == .tooManyRequests && seventh.problem == "too-many-holds"
                    && seventh.headers[.retryAfter] == "600")
        }
    }

    @Test func `spans no more than 31 days of question`() async throws {
        try await BookingFixture.open { fixture in
            let month = try await fixture.starts("?days=31")
            #expect(!month.isEmpty)
            for bad in [
                "?days=32", "?days=0", "?days=x", "?from=tomorrow", "?from=-1", "?from=7258118400",
                "?from=9223372036854775807", "?from=-9223372036854775808", "?service=x",
            ] {
                #expect(
                    try await fixture.api(.get, "practitioners/amina/slots\(bad)").status
                        == .unprocessableContent)
            }
            #expect(try await fixture.starts("?from=7258118399") == [])
            #expect(try await fixture.starts("?from=0") == [])
        }
    }
}
