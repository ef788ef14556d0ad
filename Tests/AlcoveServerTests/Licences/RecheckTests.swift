import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Foundation
import Logging
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

private let amina = "amina"
private let day: Int64 = 86_400

extension BookingFixture {
    fileprivate func handle() throws -> Handle { try Handle(amina) }

    /// Holds a time; `place` is where the client says that they will be.
    fileprivate func hold(_ start: Int64, in place: String?, medium: String = "video") async throws
        -> TestResponse
    {
        var body: [String: Any] = [
            "service": 1, "start": start, "medium": medium, "zone": "America/Phoenix",
        ]
        body["place"] = place
        return try await api(.post, "practitioners/amina/holds", body)
    }

    /// Books the first free time that begins `days` days from now or later.
    fileprivate func book(_ days: Int64, in place: String?, by booker: Booker) async throws -> [String: Any] {
        let start = try await free(days)
        let held = try #require(try await hold(start, in: place).json["hold"] as? String)
        return try await confirm(held, by: booker).json
    }

    fileprivate func free(_ days: Int64) async throws -> Int64 {
        let from = Self.friday.secondsSince1970 + max(days * day, 7_200)
        return try #require(try await starts("?from=\(from)&days=4").first)
    }

    fileprivate var eligibility: RecheckBookings {
        get throws {
            let now = now
            let databases = databases
            return RecheckBookings(
                bookings: BookingStore(database: databases.main),
                practices: PracticeStore(database: databases.main),
                eligibility: EligibilityCheck(
                    rules: EligibilityCheck.embedded, licences: LicenceStore(database: databases.main),
                    now: now),
                changed: TimesChanged(hub: DeliveryHub()) { _ in }, now: now)
        }
    }

    fileprivate func answer(_ json: [String: Any]) throws -> [String: Any] {
        try #require(json["help"] as? [String: Any])
    }
}

@Suite struct `When a time is chosen, the rules of the client's place` {
    @Test(arguments: Engine.available)
    func `answer yes, not known or no, and no alone refuses`(engine: Engine) async throws {
        try await BookingFixture.open(on: engine) { fixture in
            try await fixture.databases.license(fixture.handle())
            let start = try await fixture.free(3)
            let refused = try await fixture.hold(start, in: "US-MD")
            #expect(refused.status == .forbidden && refused.problem == "may-not-help")
            #expect(refused.json["place"] as? String == "US-MD")
            #expect((refused.json["reasons"] as? [String])?.contains("no_grant") == true)
            #expect(refused.json["detail"] as? String == "They do not have a licence that is valid there.")
            for (place, word, reason) in [
                ("KE", "unknown", "unknown_jurisdiction"), (nil, "unknown", "location_required"),
                ("GB-ENG", "yes", nil),
            ] {
                let held = try await fixture.hold(start, in: place)
                #expect(held.status == .created, "what was refused left nothing behind")
                let answer = try fixture.answer(held.json)
                #expect(answer["answer"] as? String == word)
                #expect((answer["reasons"] as? [String])?.first == reason)
                #expect((answer["why"] as? String == nil) == (word == "yes"))
                let secret = try #require(held.json["hold"] as? String)
                _ = try await fixture.api(.delete, "holds", ["hold": secret])
            }
            #expect(try await fixture.hold(start, in: "XX").problem == "invalid-field")
        }
    }

    @Test(arguments: Engine.available)
    func `are asked for the start, not only for today`(engine: Engine) async throws {
        try await BookingFixture.open(on: engine) { fixture in
            try await fixture.databases.license(fixture.handle(), expires: "2027-01-31")
            let before = try await fixture.hold(try await fixture.free(3), in: "GB-ENG")
            #expect(try fixture.answer(before.json)["answer"] as? String == "yes")
            let after = try await fixture.hold(try await fixture.free(20), in: "GB-ENG")
            #expect(after.problem == "may-not-help")
            #expect(after.json["reasons"] as? [String] == ["credential_expired"])
            #expect(after.json["detail"] as? String == "The licence has ended or has not started yet.")
        }
    }

    @Test(arguments: Engine.available)
    func `are asked again when the hold is confirmed`(engine: Engine) async throws {
        try await BookingFixture.open(on: engine) { fixture in
            try await fixture.databases.license(fixture.handle())
            let booker = try await fixture.booker(1)
            let start = try await fixture.free(3)
            let held = try #require(try await fixture.hold(start, in: "GB-ENG").json["hold"] as? String)
            let other = try #require(
                try await fixture.hold(try await fixture.free(4), in: nil).json["hold"] as? String)
            try await fixture.databases.impose(
                .interimSuspension, on: fixture.handle(), from: Instant(secondsSince1970: start - 3_600))
            let refused = try await fixture.confirm(held, by: booker)
            #expect(refused.problem == "may-not-help")
            #expect(refused.json["reasons"] as? [String] == ["suspended"])
            // Nobody said where this client will be: nobody can tell, and that is said.
            let booked = try await fixture.confirm(other, by: booker)
            #expect(booked.status == .created && booked.json["place"] is NSNull)
            #expect(try fixture.answer(booked.json)["answer"] as? String == "unknown")
        }
    }

    @Test func `are said on the pages without script, and a no keeps what was chosen`() async throws {
        try await BookingFixture.open { fixture in
            try await fixture.databases.license(fixture.handle())
            let start = try await fixture.free(3)
            let fields = "service=1&start=\(start)&medium=video&zone=UTC&place="
            let no = try await fixture.page(.post, "/p/amina/holds", fields + "US-MD")
            #expect(no.status == .forbidden && no.cookie("__Host-hold") == nil)
            #expect(no.text.contains("Can help people in United States: Maryland: no"))
            #expect(no.text.contains("They do not have a licence that is valid there."))
            #expect(no.text.contains("value=\"US-MD\" selected") && no.text.contains("href=\"#place\""))
            let yes = try await fixture.page(.post, "/p/amina/holds", fields + "GB-ENG")
            #expect(yes.status == .seeOther)
            let cookie = try #require(yes.cookie("__Host-hold"))
            let page = try await fixture.page(.get, "/hold", cookie: "__Host-hold=\(cookie)")
            #expect(page.text.contains("Can help people in United Kingdom: England: yes"))
            #expect(page.text.contains("check again the day before"))
            let unsaid = try await fixture.page(
                .post, "/p/amina/holds",
                "service=1&start=\(try await fixture.free(4))&medium=video&zone=UTC&place=")
            let other = try #require(unsaid.cookie("__Host-hold"))
            #expect(
                try await fixture.page(.get, "/hold", cookie: "__Host-hold=\(other)").text.contains(
                    "you have not said where you are"))
        }
    }
}

@Suite struct `A time that is booked is asked about again` {
    @Test(arguments: Engine.available)
    func `a day before, and is called off with notice when the answer has become no`(engine: Engine)
        async throws
    {
        try await BookingFixture.open(on: engine) { fixture in
            try await fixture.databases.license(fixture.handle())
            let (one, two) = (try await fixture.booker(1), try await fixture.booker(2))
            let booked = try await fixture.book(3, in: "GB-ENG", by: one)
            let unsaid = try await fixture.book(3, in: nil, by: two)
            let start = try #require(booked["start"] as? Int64 ?? (booked["start"] as? Int).map(Int64.init))
            try await fixture.databases.impose(
                .suspension, on: fixture.handle(), from: Instant(secondsSince1970: start - 600))
            fixture.pass(start - BookingFixture.friday.secondsSince1970 - day - 600)
            #expect(try await fixture.eligibility().isEmpty, "not before a day before")
            fixture.pass(1_200)
            let gone = try await fixture.eligibility()
            #expect(gone.map(\.cancelReason) == [.licence])
            #expect(try await fixture.eligibility().isEmpty, "once")
            for token in [try fixture.token(1), try fixture.token(1_001)] {
                let mine = try #require(
                    try await fixture.list(token).first { $0["id"] as? String == booked["id"] as? String })
                #expect(mine["state"] as? String == "cancelled")
                #expect(mine["cancel_reason"] as? String == "licence")
                #expect(mine["place"] as? String == "GB-ENG" && mine["help"] is NSNull)
                let told = try await fixture.api(.get, "deliveries?after=0", token: token)
                #expect(told.text.contains("\"cancel_reason\":\"licence\""))
            }
            let other = try #require(try await fixture.list(try fixture.token(2)).first)
            #expect(other["id"] as? String == unsaid["id"] as? String)
            #expect(other["state"] as? String == "booked" && other["cancel_reason"] is NSNull)
        }
    }

    @Test func `once when it comes within a day, and once as it begins`() async throws {
        for isEarly in [true, false] {
            try await BookingFixture.open { fixture in
                try await fixture.databases.license(fixture.handle())
                let booked = try await fixture.book(3, in: "GB-ENG", by: try await fixture.booker(1))
                let start = Int64(try #require(booked["start"] as? Int))
                var keep = BookingRechecks(
                    ask: try fixture.eligibility,
                    logger: .silent)
                func isBooked() async throws -> Bool {
                    try await fixture.list(try fixture.token(1_001)).first?["state"] as? String == "booked"
                }
                func barred() async throws {
                    try await fixture.databases.impose(.suspension, on: fixture.handle(), from: fixture.now())
                }
                fixture.pass(start - BookingFixture.friday.secondsSince1970 - day - 600)
                try await keep.runOnce()
                if isEarly { try await barred() }
                #expect(try await isBooked())
                fixture.pass(1_200)
                try await keep.runOnce()
                #expect(try await isBooked() != isEarly)
                // Nobody follows the change here, so that only the look as it begins can find it.
                if !isEarly { try await barred() }
                fixture.pass(3_600)
                try await keep.runOnce()
                #expect(try await isBooked() != isEarly)
                fixture.pass(day - 600 - 3_600 - 60)
                try await keep.runOnce()
                #expect(try await !isBooked())
            }
        }
    }

    @Test(arguments: Engine.available)
    func `and stays where the answer stays yes or is not known`(engine: Engine) async throws {
        try await BookingFixture.open(on: engine) { fixture in
            try await fixture.databases.license(fixture.handle())
            _ = try await fixture.book(3, in: "GB-ENG", by: try await fixture.booker(1))
            _ = try await fixture.book(4, in: "KE", by: try await fixture.booker(2))
            try await fixture.databases.impose(
                .conditions, on: fixture.handle(), from: BookingFixture.friday + 3_600)
            fixture.pass(2 * day + 3_600)
            #expect(try await fixture.eligibility().isEmpty)
            let list = try await fixture.list(try fixture.token(1_001))
            #expect(list.allSatisfy { $0["state"] as? String == "booked" })
            #expect(
                try fixture.answer(list[0])["answer"] as? String == "unknown", "conditions must be read first"
            )
        }
    }

    @Test(arguments: Engine.available)
    func `when its client says where they are, who alone may`(engine: Engine) async throws {
        try await BookingFixture.open(on: engine) { fixture in
            try await fixture.databases.license(fixture.handle())
            let (one, two) = (try await fixture.booker(1), try await fixture.booker(2))
            let booked = try await fixture.book(3, in: nil, by: one)
            let id = try #require(booked["id"] as? String)
            func state(_ place: String, _ token: String) async throws -> TestResponse {
                try await fixture.api(.put, "appointments/\(id)/place", ["place": place], token: token)
            }
            for token in [two.token, try fixture.token(1_001)] {
                #expect(try await state("GB-ENG", token).problem == "not-found")
            }
            #expect(try await state("", one.token).problem == "invalid-field")
            let yes = try await state("GB-ENG", one.token)
            #expect(try fixture.answer(yes.json)["answer"] as? String == "yes")
            let no = try await state("US-MD", one.token)
            #expect(no.status == .ok && no.json["cancel_reason"] as? String == "licence")
            #expect(try await state("GB-ENG", one.token).problem == "already-cancelled")
        }
    }

    @Test func `and goes on, with the answer said, when it has begun`() async throws {
        try await BookingFixture.open { fixture in
            try await fixture.databases.license(fixture.handle())
            let one = try await fixture.booker(1)
            let booked = try await fixture.book(0, in: "GB-ENG", by: one)
            let (id, start) = (
                try #require(booked["id"] as? String), try #require(booked["start"] as? Int)
            )
            fixture.pass(Int64(start) - BookingFixture.friday.secondsSince1970 + 60)
            let no = try await fixture.api(
                .put, "appointments/\(id)/place", ["place": "US-MD"], token: try fixture.token(1))
            #expect(no.json["state"] as? String == "booked")
            #expect(try fixture.answer(no.json)["answer"] as? String == "no")
            let bookings = BookingStore(database: fixture.databases.main)
            #expect(try await bookings.forgetPlaces(at: fixture.now()) == 0)
            fixture.pass(3_600)
            #expect(try await bookings.forgetPlaces(at: fixture.now()) == 1)
            #expect(try await fixture.list(try fixture.token(1)).first?["place"] is NSNull)
        }
    }
}
