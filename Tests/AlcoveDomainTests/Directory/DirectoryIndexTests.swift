import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `The directory index` {
    @Test func `answers as brute force does, after updates and removals too`() throws {
        var invented = InventedDirectory(seed: 20_261_122)
        var index = DirectoryIndex()
        var brute = BruteForceDirectory()
        for number in 0..<10_000 { try put(invented.entry(number), &index, &brute) }
        expectSame(index, brute, questions: 120, &invented)

        for _ in 0..<1_500 { try put(invented.entry(invented.number(below: 10_000)), &index, &brute) }
        expectSame(index, brute, questions: 90, &invented)

        for _ in 0..<4_000 {
            let handle = try Handle("h\(invented.number(below: 10_000))-x")
            index.remove(handle)
            brute.entries[handle] = nil
        }
        for number in 10_000..<10_500 { try put(invented.entry(number), &index, &brute) }
        #expect(index.count == brute.entries.count)
        expectSame(index, brute, questions: 90, &invented)
    }

    @Test func `is caught by that comparison when one entry is wrong`() throws {
        var invented = InventedDirectory(seed: 7)
        var index = DirectoryIndex()
        var brute = BruteForceDirectory()
        for number in 0..<300 { try put(invented.entry(number), &index, &brute) }
        index.reschedule(try Handle("h5-x"), nextFree: Instant(secondsSince1970: 1))
        let everybody = SearchQuestion(limit: 100)
        #expect(index.search(everybody) != brute.search(everybody))

        index.upsert(try #require(brute.entries[try Handle("h5-x")]))
        #expect(index.search(everybody) == brute.search(everybody))
        index.remove(try Handle("h5-x"))
        #expect(index.search(everybody) != brute.search(everybody))
    }

    @Test func `is empty again once all have left`() throws {
        var invented = InventedDirectory(seed: 3)
        var index = DirectoryIndex()
        let entries = try (0..<700).map { try invented.entry($0) }
        for entry in entries { index.upsert(entry) }
        for entry in entries { index.remove(entry.handle) }
        #expect(index.search(SearchQuestion()) == SearchAnswer(matches: [], total: 0, facets: FacetCounts()))
        #expect(index.search(SearchQuestion(text: "b")).total == 0)
        index.remove(entries[0].handle)
        #expect(index.count == 0)
    }

    @Test func `puts the soonest free first, nobody free last, and equals by handle`() throws {
        var index = DirectoryIndex()
        for (handle, next) in [("dora", nil), ("cleo", 600), ("bert", 600), ("anna", nil), ("emil", 300)]
            as [(String, Int64?)]
        {
            index.upsert(try entry(handle, nextFree: next.map(Instant.init(secondsSince1970:))))
        }
        #expect(handles(index, SearchQuestion()) == ["emil", "bert", "cleo", "anna", "dora"])
        #expect(handles(index, SearchQuestion(limit: 2, offset: 1)) == ["bert", "cleo"])
        index.reschedule(try Handle("anna"), nextFree: Instant(secondsSince1970: 0))
        #expect(handles(index, SearchQuestion()) == ["anna", "emil", "bert", "cleo", "dora"])
    }

    @Test(arguments: [
        ("gri", ["anna"]), ("GRIEF", ["anna"]), ("griefs", []), ("anna gr", ["anna"]), ("anna loss", []),
        ("امينه", ["bert"]), ("أمي", ["bert"]), ("elod", ["bert"]), ("  ", ["anna", "bert"]),
        ("!", ["anna", "bert"]),
    ])
    func `finds entries in which every word of the text begins a word`(text: String, found: [String]) throws {
        var index = DirectoryIndex()
        index.upsert(try entry("anna", text: "Grief and family"))
        index.upsert(try entry("bert", text: "Élodie, أمينة"))
        #expect(handles(index, SearchQuestion(text: text)) == found)
    }

    @Test func `finds a regional form by its language, and counts both`() throws {
        var index = DirectoryIndex()
        index.upsert(try entry("anna", language: "pt-BR"))
        index.upsert(try entry("bert", language: "pt"))
        #expect(handles(index, SearchQuestion(language: LanguageCode("pt"))) == ["anna", "bert"])
        #expect(handles(index, SearchQuestion(language: LanguageCode("pt-BR"))) == ["anna"])
        let counts = index.search(SearchQuestion(language: LanguageCode("pt-BR"))).facets.languages
        #expect(counts == [try #require(LanguageCode("pt")): 2, try #require(LanguageCode("pt-BR")): 1])
    }

    @Test(arguments: [(0, 0), (-5, 0), (100, 100), (.max, 100)])
    func `keeps the page within its limits`(limit: Int, returned: Int) throws {
        var index = DirectoryIndex()
        for number in 0..<300 { index.upsert(try entry("anna\(number)")) }
        #expect(index.search(SearchQuestion(limit: limit)).matches.count == returned)
        #expect(index.search(SearchQuestion(limit: limit, offset: .max)).matches.isEmpty)
        #expect(index.search(SearchQuestion(limit: limit, offset: .min)).matches.count == returned)
    }

    @Test func `never shows what was asked`() {
        let question = SearchQuestion(text: "violence", topic: .violence)
        var dumped = ""
        dump(question, to: &dumped)
        for shown in ["\(question)", String(reflecting: question), dumped] {
            #expect(!shown.contains("violence"))
        }
    }
}

extension `The directory index` {
    private func put(
        _ entry: DirectoryEntry, _ index: inout DirectoryIndex, _ brute: inout BruteForceDirectory
    ) {
        index.upsert(entry)
        brute.entries[entry.handle] = entry
    }

    private func expectSame(
        _ index: DirectoryIndex, _ brute: BruteForceDirectory, questions: Int,
        _ invented: inout InventedDirectory
    ) {
        var nonempty = 0
        for _ in 0..<questions {
            let question = invented.question()
            let answer = index.search(question)
            if answer.total > 0 { nonempty += 1 }
            #expect(answer == brute.search(question))
        }
        #expect(nonempty > questions / 4)
    }

    private func handles(_ index: DirectoryIndex, _ question: SearchQuestion) -> [String] {
        index.search(question).matches.map(\.handle.text)
    }

    private func entry(
        _ handle: String, text: String = "", language: String = "en", nextFree: Instant? = nil
    ) throws -> DirectoryEntry {
        DirectoryEntry(
            practitioner: PractitionerID(value: 1), handle: try Handle(handle), texts: [handle, text],
            topics: [.grief],
            languages: [LanguageCode(language)].compactMap { $0 }, places: [], media: [.write],
            isFreeOrLow: true,
            nextFree: nextFree)
    }
}
