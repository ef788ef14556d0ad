import AlcoveDomain
import CivilTime
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

private let day: Int64 = 86_400
private let now = Instant(secondsSince1970: 1_800_000_000)

/// Somebody on registers, as authorities verified them a day ago.
private struct Registered {
    var record = LicenceRecord()
    var asked = now

    /// On the register of `place`, with what `row` makes of a sound row.
    mutating func add(_ place: String, _ row: (inout RegisterRow) -> Void = { _ in }) throws {
        let registration = try registration(place)
        record.events.append(try event(.verified, place, from: -day))
        var sound = RegisterRow(
            number: "N1", fullName: "Somebody", status: .active, sourceAddress: "https://x",
            fetched: asked - 3_600)
        row(&sound)
        record.entries[registration] = .present(sound, fetched: sound.fetched)
    }

    mutating func sign(_ kind: LicenceEventKind, _ place: String, from: Int64 = 0, to: Int64? = nil) throws {
        record.events.append(try event(kind, place, from: from, to: to))
    }

    func registration(_ place: String) throws -> Registration {
        Registration(register: try #require(RegisterID(place.lowercased())), number: "N1")
    }

    private func event(_ kind: LicenceEventKind, _ place: String, from: Int64, to: Int64? = nil) throws
        -> LicenceEventFacts
    {
        LicenceEventFacts(
            kind: kind, registration: try registration(place),
            jurisdiction: try #require(Jurisdiction(place)),
            authority: try #require(SignatoryHandle("office.1")), from: asked + from,
            to: to.map { asked + $0 }, recorded: asked + from)
    }

    func question(_ place: String, _ kind: ServiceKind = .counselling) throws -> EligibilityRequest {
        EligibilityRequest(
            standing: LicenceStanding(of: record, at: asked), service: ServiceFacts(kind, by: .video),
            place: try #require(Jurisdiction(place)), asked: asked)
    }

    func word(_ place: String, _ kind: ServiceKind = .counselling, _ rules: JurisdictionRules? = nil) throws
        -> Eligibility.Word
    {
        try question(place, kind).answer(under: rules ?? #require(EligibilityCheck.embedded)).word
    }
}

private func registered(_ place: String, _ row: (inout RegisterRow) -> Void = { _ in }) throws -> Registered {
    var person = Registered()
    try person.add(place, row)
    return person
}

@Suite struct `A document of a kind that the place names` {
    private let rules: JurisdictionRules

    init() throws { rules = try #require(EligibilityCheck.embedded) }

    @Test(arguments: [("US-MD", "LCSW-C"), ("US-NJ", "LCSW")])
    func `is assumed, so that therapy can be a yes there`(place: String, title: String) throws {
        let person = try registered(place) { $0.title = title }
        #expect(try person.word(place, .therapy) == .yes)
        var facts = try person.question(place, .therapy).facts(under: rules)
        facts.client.identityClass = nil
        #expect(decide(facts, under: rules).reasons == [.identityClass])
        facts.client.tier = .named
        let bare = decide(facts, under: rules)
        #expect(bare.verdict == .needsReview && bare.reasons.contains(.identityTier))
    }

    @Test func `is none where the place names none`() throws {
        let facts = try registered("GB-ENG").question("GB-ENG").facts(under: rules)
        #expect(facts.client.identityClass == nil)
    }
}

@Suite struct `What a register writes of a level` {
    /// The practitioners of the sample that lies in `Samples/registers`, by their number.
    private func sample(_ name: String, _ register: String) throws -> [String: RegisterRow] {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let bytes = Array(try Data(contentsOf: root.appending(path: "Samples/registers/\(name).csv")))
        var reader = RegisterFileReader(register: try #require(RegisterID(register)), now: now)
        var rows: [String: RegisterRow] = [:]
        reader.read(bytes[...]) { rows[$0.row.number] = $0.row }
        reader.finish { rows[$0.row.number] = $0.row }
        return rows
    }

    /// Somebody of the sample, an hour after it was fetched.
    private func person(_ row: RegisterRow?, in place: String) throws -> Registered {
        let row = try #require(row)
        var person = Registered()
        person.asked = row.fetched + 3_600
        try person.add(place) { $0 = row }
        let registration = try person.registration(place)
        person.record.entries[registration] = .present(row, fetched: row.fetched)
        return person
    }

    @Test func `lets practitioners of the Washington sample help where they are licensed`() throws {
        let roster = try sample("washington-roster", "us-wa")
        let clinical = try person(roster["LW60010764"], in: "US-WA")
        #expect(try clinical.word("US-WA", .therapy) == .yes)
        let advanced = try person(roster["LW60011543"], in: "US-WA")
        #expect(try advanced.word("US-WA", .counselling) == .yes)
        #expect(try advanced.word("US-WA", .therapy) == .no)
        let associate = try person(roster["LW60014017"], in: "US-WA")
        let answer = try associate.question("US-WA").answer(under: #require(EligibilityCheck.embedded))
        #expect(answer.word == .unknown && answer.reasons == [.levelUnknown])
    }

    @Test func `comes from the rule file, with its source`() throws {
        let files = try #require(
            try RuleFiles.all(changing: "us-wa.yaml", from: "LICSW: {", to: "LICSX: {"))
        let text = try #require(files["us-wa.yaml"].map { String(decoding: $0, as: UTF8.self) })
        #expect(text.contains("    titles: {confidence: "))
        var rules = try JurisdictionPacks(files: files).rules
        rules.countriesWithSheet = ["US"]
        let clinical = try person(sample("washington-roster", "us-wa")["LW60010764"], in: "US-WA")
        #expect(try clinical.word("US-WA", .therapy, rules) == .unknown)
    }

    @Test(arguments: [
        ("us-wa.yaml", "LICSW: {level: clinical", "LICSW: {level: high", "rules[0].titles.LICSW.level"),
        ("us-wa.yaml", "LICSW: {level: clinical, also", "LICSW: {also", "rules[0].titles.LICSW"),
        ("us-fl.yaml", "class: remote", "class: far", ""),
        ("us-wa.yaml", "[Licensed Advanced Social Worker, ", "[LICSW, ", ""),
    ]) func `is refused in a rule file that does not say it plainly`(
        file: String, old: String, new: String, key: String
    ) throws {
        let files = try #require(try RuleFiles.all(changing: file, from: old, to: new))
        let problem = #expect(throws: PackProblem.self) { try JurisdictionPacks(files: files) }
        #expect(key.isEmpty || problem?.key == key, "\(problem.debugDescription)")
    }

    @Test func `of nobody confirmed opens nothing`() throws {
        let files = try #require(
            try RuleFiles.all(
                changing: "us-wa.yaml", from: "titles: {confidence: memory",
                to: "titles: {confidence: unverified"))
        var rules = try JurisdictionPacks(files: files).rules
        rules.countriesWithSheet = ["US"]
        let person = try registered("US-WA") { $0.level = "LICSW" }
        #expect(try person.word("US-WA", .counselling, rules) == .unknown)
        #expect(try person.word("US-WA", .counselling) == .yes)
    }

    @Test func `reaches practitioners of every kind of England's sample too`() throws {
        let register = try sample("social-work-england", "swe")
        #expect(try person(register["SW10027"], in: "GB-ENG").word("GB-ENG") == .yes)
        #expect(try person(register["SW10677"], in: "GB-ENG").word("GB-ENG") == .no)
    }
}

@Suite struct `A practitioner's home` {
    private func home(_ person: Registered) throws -> JurisdictionCode? {
        try person.question("US-WA").facts(under: #require(EligibilityCheck.embedded)).practitioner.home
    }

    @Test func `is where the only register is, unless it names another`() throws {
        #expect(try home(registered("GB-ENG")) == JurisdictionCode("GB-ENG"))
        #expect(try home(registered("US-WA") { $0.homeState = "US-OR" }) == JurisdictionCode("US-OR"))
        #expect(try home(registered("US-WA") { $0.homeState = "CA" }) == JurisdictionCode("US-CA"))
        #expect(try home(registered("US-WA") { $0.homeState = "Elsewhere" }) == nil)
    }

    @Test func `of several registers is what they name, and else not known`() throws {
        var person = try registered("US-WA")
        try person.add("US-OR")
        #expect(try home(person) == nil)
        try person.add("US-CA") { $0.homeState = "US-OR" }
        #expect(try home(person) == JurisdictionCode("US-OR"))
        try person.add("US-NV") { $0.homeState = "US-NV" }
        #expect(try home(person) == nil)
    }

    @Test func `that is restricted is no third place`() throws {
        var person = try registered("US-WA") {
            ($0.level, $0.homeState) = ("clinical", "US-OR")
        }
        #expect(try person.word("US-WA") == .yes)
        try person.add("US-OR") {
            ($0.level, $0.homeState, $0.status, $0.conditions) =
                ("clinical", "US-OR", .activeRestricted, "Probation.")
        }
        let answer = try person.question("US-WA").answer(under: #require(EligibilityCheck.embedded))
        #expect(answer.word == .unknown && answer.reasons.contains(.homeEncumbered))
    }

    @Test func `that is part of a compact gives the category of the licence`() throws {
        let rules = try #require(EligibilityCheck.embedded)
        func licence(_ category: String) throws -> MultistateLicence? {
            try registered("US-WA") { $0.multistateCategory = category }.question("US-OR")
                .facts(under: rules).credentials.first?.multistate
        }
        #expect(try licence("clinical") == MultistateLicence(issued: true, category: .clinical))
        #expect(try licence("LASW") == MultistateLicence(issued: true, category: .masters))
        #expect(try licence("odd") == MultistateLicence(issued: nil, category: .unknown))
        #expect(try licence("") == nil)
    }
}

@Suite struct `A certificate for practice at a distance` {
    @Test(arguments: [
        ("CA-ON", "", "Electronic practice"), ("CA-NS", "Telepractice", ""),
        ("US-FL", "", "Telehealth registration"),
        ("US-FL", "Out-of-State Telehealth Provider", ""), ("US-WA", "clinical", "Telehealth, out of state"),
    ]) func `is no full licence`(place: String, level: String, annotations: String) throws {
        let rules = try #require(EligibilityCheck.embedded)
        let person = try registered(place) { ($0.level, $0.annotations) = (level, annotations) }
        let facts = try person.question(place).facts(under: rules)
        #expect(facts.credentials.first?.certificate != .general)
        #expect(decide(facts, under: rules).grant != .full)
        let plain = try registered(place) { $0.level = "clinical" }.question(place).facts(under: rules)
        #expect(decide(plain, under: rules).grant == .full, "a licence as such is one")
    }

    @Test func `is not seen in annotations that say something else`() throws {
        let person = try registered("GB-ENG") {
            $0.annotations = "Practice educator; Best interests assessor"
        }
        #expect(try person.word("GB-ENG") == .yes)
    }
}

@Suite struct `A sheet of emergency services` {
    @Test func `is there where the page for danger has a number, and nowhere else`() throws {
        let rules = try #require(EligibilityCheck.embedded)
        let numbers = try EmergencyNumbers(files: .embedded).countries
        #expect(numbers.contains("GB") && !numbers.contains("UG"))
        let person = try registered("GB-ENG")
        for place in Jurisdiction.known {
            let facts = try person.question(place.code).facts(under: rules)
            #expect(facts.hasEmergencySheet == numbers.contains(String(place.code.prefix(2))), "\(place)")
        }
        var bare = rules
        bare.countriesWithSheet.remove("GB")
        let answer = try person.question("GB-ENG").answer(under: bare)
        #expect(answer.word == .unknown && answer.reasons == [.emergencySheetMissing])
        var table = HelpTable(rules: bare)
        let standing = LicenceStanding(of: person.record, at: now)
        let england = try #require(Jurisdiction("GB-ENG"))
        #expect(table.places(for: standing, offering: [], at: now).unknown.contains(england))
    }
}

@Suite struct `A permission to help people elsewhere` {
    private func person() throws -> Registered {
        var person = try registered("US-WA") { ($0.level, $0.homeState) = ("LICSW", "US-WA") }
        try person.add("CA-NS")
        try person.sign(.lapsed, "CA-NS", from: -100)
        return person
    }

    @Test func `is a filing where the place has one way that it opens, while it lasts`() throws {
        var person = try person()
        #expect(try person.word("CA-NS") == .no)
        try person.sign(.crossBorder, "CA-NS", to: 90 * day)
        let facts = try person.question("CA-NS").facts(under: #require(EligibilityCheck.embedded))
        #expect(facts.filings.map(\.kind) == [.electronicClass])
        #expect(try person.word("CA-NS") == .yes)
        var ended = try self.person()
        try ended.sign(.crossBorder, "CA-NS", from: -50, to: -10)
        #expect(try ended.word("CA-NS") == .no)
        var england = try registered("GB-ENG")
        try england.sign(.crossBorder, "GB-ENG")
        #expect(
            try england.question("GB-ENG").facts(under: #require(EligibilityCheck.embedded)).filings == [],
            "England has no way that a filing opens")
    }

    @Test func `ends with whatever takes the registration away`() throws {
        for kind: LicenceEventKind in [.lapsed, .suspended, .struckOff] {
            var person = try person()
            try person.sign(.crossBorder, "CA-NS", from: -90)
            try person.sign(kind, "CA-NS", from: -50)
            #expect(try person.word("CA-NS") == .no, "\(kind)")
        }
        var vanished = try person()
        try vanished.sign(.crossBorder, "CA-NS")
        vanished.record.entries[try vanished.registration("CA-NS")] = .absent(fetched: now - 60)
        #expect(try vanished.word("CA-NS") == .no)
    }

    @Test func `makes no kinds of people by its dates`() throws {
        var table = HelpTable(rules: try #require(EligibilityCheck.embedded))
        for days in 1...200 {
            var person = try person()
            try person.sign(.crossBorder, "CA-NS", from: -Int64(days), to: Int64(days + 2) * day)
            _ = table.places(for: LicenceStanding(of: person.record, at: now), offering: [], at: now)
        }
        #expect(table.kinds == 1)
    }
}
