import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `A body` {
    @Test(arguments: Engine.available)
    func `keeps the days on which it does not work, and only its own`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            func body(_ id: String, _ days: [String]) throws -> Body {
                Body(
                    id: try #require(BodyID(id)), name: "The \(id)",
                    jurisdiction: try #require(Jurisdiction("GB")),
                    kind: .regulator, zone: "Europe/London", complaints: "",
                    holidays: Set(try days.map { try #require(CivilDate(iso: $0)) }))
            }
            let (one, other) = (
                try body("one", ["2026-12-25", "2026-12-28"]), try body("other", ["2026-01-01"])
            )
            for each in [one, other] { try await stores.bodies.save(each) }
            #expect(try await stores.bodies.body(one.id) == one)
            #expect(Set(try await stores.bodies.bodies()).isSuperset(of: [one, other]))
            // Said again without them, it has none.
            let working = try body("one", [])
            try await stores.bodies.save(working)
            #expect(try await stores.bodies.body(one.id) == working)
            #expect(try await stores.bodies.body(other.id) == other)
        }
    }
}
