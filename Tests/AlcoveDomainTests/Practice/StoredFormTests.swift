import CivilTime
import Foundation
import Testing

@testable import AlcoveDomain

@Suite struct `The stored form` {
    private func readBack<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    @Test func `of a practice reads back the same`() throws {
        var practice = InventedPractice.practice
        practice.hours.exceptions = [
            CivilDate(daysSince1970: 20_800): [], CivilDate(daysSince1970: 0): InventedPractice.morning,
        ]
        practice.services[0].horizonMinutes = 43_200
        #expect(try readBack(practice) == practice)
    }

    @Test(arguments: [Cost.free, .lowCost, .paid(amountMinor: 2_500, currency: "KES")])
    func `of a profile reads back the same`(cost: Cost) throws {
        var profile = `A profile`.whole
        profile.cost = cost
        #expect(try readBack(profile) == profile)
    }

    @Test func `of hours is the one people write by hand`() throws {
        let text =
            #"{"zone":"Africa/Nairobi","weekly":[[["09:00","24:00"]],[],[],[],[],[],[]],"exceptions":{"2026-12-25":[]}}"#
        let hours = try JSONDecoder().decode(Hours.self, from: Data(text.utf8))
        #expect(hours.weekly[0] == [try #require(OpenInterval("09:00", "24:00"))])
        #expect(hours.exceptions == [try #require(CivilDate(iso: "2026-12-25")): []])
    }

    @Test(arguments: [
        #"{"zone":"X","weekly":[[["09:00"]]],"exceptions":{}}"#,
        #"{"zone":"X","weekly":[[["09:00","25:00"]]],"exceptions":{}}"#,
        #"{"zone":"X","weekly":[[["09:00","10:00","11:00"]]],"exceptions":{}}"#,
        #"{"zone":"X","weekly":[],"exceptions":{"2026-02-30":[]}}"#,
        #"{"zone":"X","weekly":[]}"#,
    ])
    func `of hours is refused when it is malformed`(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Hours.self, from: Data(text.utf8)) }
    }

    @Test(arguments: [
        (#"{"kind":"cheap"}"#), (#"{"kind":"paid"}"#), (#"{}"#),
    ])
    func `of a cost is refused when it is malformed`(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Cost.self, from: Data(text.utf8)) }
    }
}
