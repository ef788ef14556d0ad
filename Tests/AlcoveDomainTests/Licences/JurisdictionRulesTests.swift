import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `Rules of places` {
    private let code = JurisdictionCode("XX-A")

    private func rule(_ from: String?, _ until: String?, _ regime: Regime) -> JurisdictionRule {
        JurisdictionRule(
            code: code, from: from.flatMap(CivilDate.init(iso:)), until: until.flatMap(CivilDate.init(iso:)),
            regime: regime, coversRemoteInbound: .yes, grants: [])
    }

    @Test func `are picked by the day asked about`() throws {
        let rules = JurisdictionRules([
            rule(nil, "2026-01-01", .unregulated), rule("2026-01-01", nil, .practiceRegulated),
        ])
        #expect(rules.rule(of: code, on: try #require(CivilDate(iso: "2025-12-31")))?.regime == .unregulated)
        #expect(
            rules.rule(of: code, on: try #require(CivilDate(iso: "2026-01-01")))?.regime == .practiceRegulated
        )
    }

    @Test func `are unknown on days that none of them holds`() throws {
        let rules = JurisdictionRules([rule("2026-01-01", nil, .unregulated)])
        #expect(rules.look(up: code, on: try #require(CivilDate(iso: "2025-12-31"))) == .unknown)
    }

    @Test func `tell a country with parts from one nobody has looked at`() throws {
        let rules = JurisdictionRules([rule(nil, nil, .unregulated)])
        let day = try #require(CivilDate(iso: "2026-01-01"))
        #expect(rules.look(up: JurisdictionCode("XX"), on: day) == .tooCoarse)
        #expect(rules.look(up: JurisdictionCode("XX-B"), on: day) == .unknown)
        #expect(rules.look(up: JurisdictionCode("YY"), on: day) == .unknown)
    }

    @Test func `know registers and places by other names`() {
        #expect(InventedRules.rules.place(ofRegister: "college") == InventedRules.home)
        #expect(InventedRules.rules.place(named: JurisdictionCode("xx-old-town")) == InventedRules.home)
        #expect(InventedRules.rules.place(named: JurisdictionCode("XB-7")) == InventedRules.open)
        #expect(JurisdictionCode("uk-nir").text == "GB-NIR")
    }

    @Test(arguments: [
        ("probation", PracticeCondition.shownOnly), ("no_children", .noChildren),
        ("Must not work with persons under 18", .noChildren), ("No remote practice", .inPersonOnly),
        ("practice under supervision", .supervised), ("Notify the board of any move", .needsReading),
        ("nothing to do with video", .needsReading),
    ]) func `read a condition in a register's words`(words: String, condition: PracticeCondition) {
        #expect(PracticeCondition.all(in: words) == [condition])
    }
}
