import AlcoveDomain
import CivilTime
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The rule files` {
    @Test func `answer every case as it says`() throws {
        let rules = try JurisdictionPacks(files: RuleFiles.all()).rules
        let cases = try RuleFiles.cases()
        #expect(cases.count >= 81)
        #expect(try RuleFiles.mistakes(in: cases, under: rules) == [])
    }

    @Test(arguments: [
        ("us-md.yaml", "board_approved: true", "board_approved: false"),
        ("us-md.yaml", "titles_supervised: [LCSW, LMSW]", "titles_supervised: [LMSW]"),
        ("us-md.yaml", "tier: T3, clinical: T3", "tier: T2, clinical: T2"),
        ("us-ca.yaml", "consecutive_days: 30", "consecutive_days: 29"),
        ("us-ca.yaml", "consecutive_days: 30", "consecutive_days: 31"),
        ("us-ca.yaml", "prior_relationship: true, ", ""), ("us-ca.yaml", "filing: true, ", ""),
        ("us-ca.yaml", "after_until: unverified", "after_until: ends"),
        ("us-ca.yaml", "windows_per_year: 1", "windows_per_year: 2"),
        ("us-ca.yaml", "age: 12", "age: 11"), ("us-ca.yaml", ", needs: clergy_duty", ""),
        ("us-fl.yaml", "unverified_modalities: [audio]", "unverified_modalities: [video]"),
        ("us-fl.yaml", ", registered_agent: true", ""), ("us-fl.yaml", "insurance: true, ", ""),
        ("us-fl.yaml", "{kind: EMERGENCY}", "{kind: EMERGENCY, from: 2030-01-01}"),
        ("us-vt.yaml", "{confidence: unverified, source: \"26", "{confidence: sourced, source: \"26"),
        ("gb-nir.yaml", "    pattern: irregular\n", ""),
        ("gb-nir.yaml", "consecutive_days: 3", "consecutive_days: 4"),
        ("gb-nir.yaml", "days_per_year_under: 90", "days_per_year_under: 100"),
        ("gb-eng.yaml", "grace_days: 15", "grace_days: 16"),
        ("gb-eng.yaml", "grace_days: 15", "grace_days: 14"),
        ("gb-eng.yaml", "    pattern: unverified\n", ""), ("gb-eng.yaml", "[notify_encouraged]", "[]"),
        ("ca-on.yaml", "fees_paid, ", ""), ("ca-on.yaml", "resides_outside: true", "resides_outside: false"),
        ("ca-on.yaml", "outbound: insurer_and_regulator", "outbound: open"),
        ("au-sa.yaml", "in_force_from: null", "in_force_from: 2026-01-01"),
        ("au-sa.yaml", "regime_after: practice_regulated", "regime_after: voluntary"),
        ("us-ca.yaml", "no_current_order]", "no_current_order, no_open_investigation]"),
        ("xa.yaml", ", insurer_confirmed: true", ""),
    ]) func `are noticed when one value is wrong`(file: String, old: String, new: String) throws {
        let files = try #require(try RuleFiles.all(changing: file, from: old, to: new))
        let packs = try JurisdictionPacks(files: files)
        #expect(
            try RuleFiles.cases().contains { try !RuleFiles.mistakes(in: [$0], under: packs.rules).isEmpty })
    }

    @Test func `cover every state, province and nation on offer`() throws {
        let rules = try JurisdictionPacks(files: RuleFiles.all()).rules
        for place in Jurisdiction.known where place.code.contains("-") {
            #expect(rules.places.contains(JurisdictionCode(place.code)), "\(place.code)")
        }
        for nation in ["GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"] {
            #expect(rules.places.contains(JurisdictionCode(nation)))
        }
    }

    @Test func `say of every value where it comes from`() throws {
        let packs = try JurisdictionPacks(files: RuleFiles.all())
        for place in packs.rules.places {
            let table = try #require(packs.provenance[place])
            #expect(table.values.allSatisfy { $0.source.count > 5 }, "\(place)")
        }
    }

    @Test func `give the same hash for the same case, and another under another rule`() throws {
        let json = try #require(RuleFiles.cases().first)
        let one = try LicenceCase(json, rules: JurisdictionPacks(files: RuleFiles.all()).rules)
        #expect(
            one.line()
                == (try LicenceCase(json, rules: JurisdictionPacks(files: RuleFiles.all()).rules).line()))
        let changed = try #require(
            try RuleFiles.all(changing: "us-md.yaml", from: "name: Maryland", to: "name: MD"))
        #expect(one.line() != (try LicenceCase(json, rules: JurisdictionPacks(files: changed).rules).line()))
        let other = try #require(
            try RuleFiles.all(changing: "us-sc.yaml", from: "name: South", to: "name: Old"))
        #expect(one.line() == (try LicenceCase(json, rules: JurisdictionPacks(files: other).rules).line()))
    }

    @Test(arguments: [
        (
            "us-md.yaml", "regime: practice_regulated", "regime: maybe", "rules[0].regime",
            "maybe is not one of"
        ),
        ("us-md.yaml", "  minor_consent: {age: 18}\n", "", "rules[0].provenance.minor_consent", "no value"),
        ("us-md.yaml", "    levels: {", "    lewels: {", "rules[0].provenance.lewels", "no value"),
        (
            "us-md.yaml", "board_approved: true", "bored: true",
            "rules[0].grants[0].practice[0].supervisor.bored", "no rule"
        ),
        ("us-ca.yaml", "until: 2026-01-01", "until: 2026-02-30", "rules[0].grants[1].until", "a date"),
        ("us-ca.yaml", "until: 2026-01-01", "until: 2023-01-01", "rules[0].grants[1]", "ends before"),
        (
            "us-ca.yaml", "consecutive_days: 30", "consecutive_days: 0",
            "rules[0].grants[1].caps.consecutive_days", "1 to 366"
        ),
        ("us-fl.yaml", "kind: EMERGENCY", "kind: URGENT", "rules[0].grants[2].kind", "URGENT is not one of"),
        ("us-fl.yaml", "[video, async]", "video", "rules[0].grants[1].modalities", "a list"),
        (
            "gb-eng.yaml", "[notify_encouraged]", "[notify]", "rules[0].grants[1].obligations[0]",
            "notify is not one of"
        ),
        ("gb-eng.yaml", "year_ends: 11-30", "year_ends: 11-31", "rules[0].renewal.year_ends", "11-30"),
        ("gb-eng.yaml", "places: [GB-ENG]", "places: [England]", "places[0]", "ISO 3166"),
        ("gb-eng.yaml", "places: [GB-ENG]", "places: [GB-NIR]", "places", "another file"),
        ("xa.yaml", "- regime:", "- regime: unknown\n  regime:", "", "YAML"),
        ("xa.yaml", "rules:", "rules: [", "", "YAML"),
    ]) func `are refused with file, key and sentence`(
        file: String, old: String, new: String, key: String, sentence: String
    ) throws {
        let files = try #require(try RuleFiles.all(changing: file, from: old, to: new))
        let problem = #expect(throws: PackProblem.self) { try JurisdictionPacks(files: files) }
        #expect(problem?.file == file || key == "places")
        #expect(problem?.key == key)
        #expect(problem?.sentence.contains(sentence) == true, "\(problem.debugDescription)")
    }

    @Test func `are refused when two sets of rules hold on one day`() throws {
        var files = try RuleFiles.all()
        let text = String(decoding: try #require(files["xa.yaml"]), as: UTF8.self)
        let rule = try #require(text.range(of: "- regime")).lowerBound
        files["xa.yaml"] = Array((text + text[rule...]).utf8)
        let problem = #expect(throws: PackProblem.self) { try JurisdictionPacks(files: files) }
        #expect(problem?.key == "rules[1]")
        files["xa.yaml"] = Array([0xFF, 0xFE])
        #expect(throws: PackProblem.self) { try JurisdictionPacks(files: files) }
    }
}
