import AlcoveDomain
import CivilTime
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// A form of the availability editor: one working day, one single day, one service.
private func hoursForm(_ changes: [String: String] = [:], do command: String = "save") -> [(String, String)] {
    let fields: [(String, String)] = [
        ("revision", "1"), ("zone", "Africa/Nairobi"), ("preview", "Africa/Lagos"),
        ("day-0-0-from", "09:00"), ("day-0-0-to", "12:00"), ("day-0-1-from", "13:00"),
        ("day-0-1-to", "17:30"),
        ("x-0-date", "2027-02-01"), ("s-0-id", "1"), ("s-0-kind", "therapy"), ("s-0-minutes", "45"),
        ("s-0-step", "15"),
        ("s-0-before", "0"), ("s-0-after", "10"), ("s-0-notice", "1.5"), ("s-0-horizon", "30"),
        ("s-0-media", "phone"),
    ]
    let known = Set(fields.map(\.0))
    return fields.map { ($0.0, changes[$0.0] ?? $0.1) }
        + changes.filter { !known.contains($0.key) }.map { ($0.key, $0.value) } + [("do", command)]
}

@Suite struct `Editing hours` {
    @Test func `keeps what was typed and says so`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let cookies = [SignInCookie.name: one.cookie]
            let saved = try await client.send("/practice/hours", hoursForm(), cookies: cookies)
            #expect(saved.status == .seeOther && saved.headers[.location] == "/practice/hours?saved=yes")
            let kept = try #require(try await fixture.practice.practitioner(one.id))
            #expect(kept.revision == 2 && kept.practice.hours.zone == "Africa/Nairobi")
            #expect(
                kept.practice.hours.weekly[0]
                    == [OpenInterval("09:00", "12:00"), OpenInterval("13:00", "17:30")].compactMap(\.self))
            #expect(
                kept.practice.hours.weekly[1].isEmpty
                    && kept.practice.hours.exceptions == [CivilDate(iso: "2027-02-01")!: []])
            let service = try #require(kept.practice.services.first)
            #expect(
                service.kind == .therapy && service.noticeMinutes == 90
                    && service.horizonMinutes == 30 * 1_440 && service.media == [.phone])
            let page = try await client.page("/practice/hours?saved=yes", cookies: cookies)
            #expect(
                page.html.contains(try DirectoryFixture.words()("hours.saved"))
                    && page.html.contains("value=\"17:30\"") && page.html.contains("value=\"1.5\""))
            #expect(fixture.directory.listed(one.handle)?.nextFree == Instant(iso: "2027-01-18T06:00Z"))
        }
    }

    @Test func `reads 00:00 at the end as midnight, and empty rows as none`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let form = hoursForm([
                "day-0-0-from": "", "day-0-0-to": "", "day-0-1-from": "20:00", "day-0-1-to": "00:00",
            ])
            #expect(
                try await client.send("/practice/hours", form, cookies: [SignInCookie.name: one.cookie])
                    .status
                    == .seeOther)
            #expect(
                try await fixture.practice.practitioner(one.id)?.practice.hours.weekly[0]
                    == [OpenInterval("20:00", "24:00")].compactMap(\.self))
        }
    }

    @Test(
        arguments: [
            ("add:day-1", ["day-1-0-from"], []), ("remove:day-0-0", ["day-0-0-from"], ["day-0-1-from"]),
            ("add:x", ["x-1-date"], []), ("add:x-0", ["x-0-0-from"], []), ("remove:x-0", [], ["x-0-date"]),
            ("add:s", ["s-1-minutes"], []), ("remove:s-0", [], ["s-0-minutes"]),
            ("preview", ["day-0-1-from"], []),
        ] as [(String, [String], [String])])
    func `adds and removes without script, and saves nothing by it`(
        command: String, present: [String], absent: [String]
    ) async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let page = try await client.send(
                "/practice/hours", hoursForm(do: command), cookies: [SignInCookie.name: one.cookie])
            #expect(page.status == .ok)
            for name in present { #expect(page.html.contains("name=\"\(name)\""), "\(name)") }
            for name in absent { #expect(!page.html.contains("name=\"\(name)\""), "\(name)") }
            #expect(page.html.contains("value=\"Africa/Nairobi\""))
            #expect(try await fixture.practice.practitioner(one.id)?.revision == 1)
        }
    }

    @Test(
        arguments: [
            "remove:day-9-9", "remove:day-0-7", "add:day-7", "add:day-9223372036854775807", "remove:x-4-4",
            "remove:x-0-7",
            "remove:x-0--1", "remove:x-9223372036854775808", "add:x-9", "remove:s-7", "remove:s-0-0", "add:",
            "", "nonsense",
            "add:day-0-1", "remove:x", "add:s-0", "remove:day-0", ":", "-", "add:\u{301}x", "save:x",
        ])
    func `has no button for what it does not show, and gives the form back`(command: String) async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let page = try await client.send(
                "/practice/hours", hoursForm(do: command), cookies: [SignInCookie.name: one.cookie])
            #expect(page.status == .unprocessableContent)
            #expect(page.html.contains("name=\"day-0-1-from\"") && page.html.contains("name=\"x-0-date\""))
            #expect(try await fixture.practice.practitioner(one.id)?.revision == 1)
        }
    }

    @Test(arguments: [Int.max, Int.min, -1, 0]) func `adds a service beside one of any number`(id: Int)
        async throws
    {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let page = try await client.send(
                "/practice/hours", hoursForm(["s-0-id": String(id)], do: "add:s"),
                cookies: [SignInCookie.name: one.cookie])
            #expect(page.status == .ok && page.html.contains("name=\"s-1-id\" value=\"1\""))
        }
    }

    @Test(
        arguments: [
            (["zone": "Mars/Olympus"], "zone", "hours.error.zone"),
            (["day-0-0-from": "9 o'clock"], "day-0-0-from", "hours.error.time"),
            (["day-0-1-to": "12:00"], "day-0-1-to", "hours.error.order"),
            (["day-0-0-to": "12:03"], "day-0-0-from", "hours.error.grid"),
            (["x-0-date": "soon"], "x-0-date", "hours.error.date"),
            (["x-1-date": "2027-02-01"], "x-1-date", "hours.error.date-twice"),
            (["s-0-minutes": "7"], "s-0-minutes", "hours.error.range"),
            (["s-0-minutes": "x"], "s-0-minutes", "hours.error.range"),
            (["s-0-step": "12"], "s-0-step", "hours.error.grid"),
            (["s-0-notice": "-1"], "s-0-notice", "hours.error.range"),
            (["s-0-media": "pigeon"], "s-0-media", "hours.error.media"),
            (
                [
                    "s-1-id": "1", "s-1-minutes": "50", "s-1-step": "5", "s-1-before": "0", "s-1-after": "0",
                    "s-1-media": "write",
                ], "s-0-media", "hours.error.repeated"
            ),
        ] as [([String: String], String, String)])
    func `refuses at the field, in the words of the summary, and loses nothing`(
        changes: [String: String], field: String, key: String
    ) async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let page = try await client.send(
                "/practice/hours", hoursForm(changes), cookies: [SignInCookie.name: one.cookie])
            #expect(page.status == .unprocessableContent)
            let sentence =
                try DirectoryFixture.words()(key).split(separator: "{").first.map(String.init) ?? ""
            #expect(page.html.contains("<li><a href=\"#\(field)\">\(sentence)"))
            #expect(page.html.contains("id=\"\(field)\"") && page.html.contains("<title>Error: "))
            #expect(page.html.components(separatedBy: sentence).count > 2 || key == "hours.error.zone")
            for value in changes.values where value != "pigeon" {
                #expect(
                    page.html.contains("value=\"\(value.replacing("'", with: "&#39;"))\""),
                    "\(value) was lost")
            }
            #expect(try await fixture.practice.practitioner(one.id)?.revision == 1)
        }
    }

    @Test func `refuses to save over newer hours once, and shows both`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            _ = try await fixture.practice.save(.nineToFive(zone: "Asia/Tokyo"), of: one.id, at: 1)
            let page = try await client.send(
                "/practice/hours", hoursForm(), cookies: [SignInCookie.name: one.cookie])
            #expect(page.status == .preconditionFailed)
            #expect(
                page.html.contains(try DirectoryFixture.words()("hours.error.moved"))
                    && page.html.contains("Monday: 09:00 to 17:00"))
            #expect(
                page.html.contains("value=\"17:30\"") && page.html.contains("name=\"revision\" value=\"2\""))
            let again = try await client.send(
                "/practice/hours", hoursForm(["revision": "2"]), cookies: [SignInCookie.name: one.cookie])
            #expect(again.status == .seeOther)
        }
    }

    @Test func `previews what is typed on a client's clock, unsaved`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let form = hoursForm(["preview": "Asia/Kathmandu"], do: "preview")
            let page = try await client.send(
                "/practice/hours", form, cookies: [SignInCookie.name: one.cookie])
            #expect(
                page.html.contains("<dt>Monday 18 January</dt>") && page.html.contains("<bdi>11:45</bdi>"))
            #expect(page.html.contains("<option value=\"Asia/Kathmandu\" selected>"))
            let wrong = try await client.send(
                "/practice/hours", hoursForm(["s-0-minutes": "x"], do: "preview"),
                cookies: [SignInCookie.name: one.cookie])
            #expect(
                try wrong.status == .ok
                    && wrong.html.contains(DirectoryFixture.words()("hours.preview-waits")))
        }
    }
}
