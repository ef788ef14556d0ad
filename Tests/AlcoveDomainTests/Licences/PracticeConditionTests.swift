import Testing

@testable import AlcoveDomain

@Suite struct `A condition on a register` {
    @Test(arguments: [
        ("no_children", PracticeCondition.noChildren), ("No children.", .noChildren),
        ("Not to work with children or young people", .noChildren),
        ("The registrant must not work with children under 18", .noChildren),
        ("May not treat minors", .noChildren), ("(a) Adults only", .noChildren),
        ("Must not see anyone under the age of 18.", .noChildren),
        ("no remote practice", .inPersonOnly), ("Must practise in person only", .inPersonOnly),
        ("May not provide online services", .inPersonOnly), ("in_person_only", .inPersonOnly),
        ("must work under supervision", .supervised), ("Supervised practice only", .supervised),
        ("probation", .shownOnly), ("Public reprimand", .shownOnly),
    ]) func `means one thing when every word of it does`(text: String, meaning: PracticeCondition) {
        #expect(PracticeCondition.all(in: text) == [meaning])
    }

    @Test(arguments: [
        "may work only with children", "must work with children", "must not work with children under 13",
        "must not work alone with children", "must not work with children unless supervised",
        "must not supervise students", "must not refuse to work with children", "no video",
        "must work under supervision of Dr Example", "no children of former clients", "on order of the board",
        "must not work with adults", "no. 18", "18", "", " . ", "under", "young", "not", "in",
        "no hay niños",
    ]) func `is left to a person otherwise`(text: String) {
        #expect(PracticeCondition.all(in: text).contains(.needsReading))
        #expect(!PracticeCondition.all(in: text).contains { $0 != .needsReading })
    }

    @Test(arguments: [
        (
            "1. must work under supervision 2. must not work with children under 13",
            [PracticeCondition.supervised, .needsReading]
        ),
        ("Must not work with anyone under 18. Must work under supervision.", [.noChildren, .supervised]),
        ("(a) no children (b) in person only", [.noChildren, .inPersonOnly]),
        ("no children; probation\n- supervised", [.noChildren, .shownOnly, .supervised]),
        ("No children (under 13). Supervised.", [.needsReading, .supervised]),
        ("No children. Until the next review.", [.noChildren, .needsReading]),
    ]) func `of several points is read point by point`(text: String, meanings: [PracticeCondition]) {
        #expect(PracticeCondition.all(in: text) == meanings)
    }
}
