import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `Who comes close to a question` {
    @Test func `is who meets most of it, then whoever is free first`() throws {
        let index = try directory(
            person("anna", about: .grief, speaks: "ar", nextFree: 900),
            person("lina", about: .work, speaks: "ar", nextFree: 800),
            person("tomas", about: .grief, speaks: "en", nextFree: 100),
            person("nils", about: .work, speaks: "en", nextFree: 1),
            person("lars", about: .grief, speaks: "en", nextFree: 300))
        let question = SearchQuestion(topic: .grief, language: LanguageCode("ar"))
        let close = index.close(to: question, most: 10)
        #expect(
            close.map(\.match.handle.text) == ["lina", "tomas", "lars", "nils"],
            "whoever meets everything is found, not close")
        #expect(close.map(\.unmet) == [[.topic], [.language], [.language], [.topic, .language]])
        #expect(index.close(to: question, most: 2) == Array(close.prefix(2)))
    }

    @Test(arguments: [(true, ["open", "barred"]), (false, ["barred", "open"])])
    func `has those who may not help there last, however much they meet`(
        isBarred: Bool, order: [String]
    ) throws {
        let kenya = try #require(Jurisdiction("KE"))
        let index = try directory(
            person("barred", about: .grief, barred: isBarred ? [kenya] : [], nextFree: 1),
            person("open", about: .work, nextFree: 2))
        let close = index.close(to: SearchQuestion(topic: .grief, place: kenya), most: 10)
        #expect(close.map(\.match.handle.text) == order)
    }

    @Test func `is nobody where nothing is asked for, and where everybody fits`() throws {
        let index = try directory(person("anna", about: .grief), person("bert", about: .grief))
        #expect(index.close(to: SearchQuestion(), most: 10).isEmpty)
        #expect(index.close(to: SearchQuestion(topic: .grief), most: 10).isEmpty)
        #expect(index.close(to: SearchQuestion(topic: .work), most: 10).count == 2)
        #expect(index.close(to: SearchQuestion(topic: .work), most: -3).isEmpty)
        #expect(DirectoryIndex().close(to: SearchQuestion(topic: .work), most: 10).isEmpty)
    }

    @Test func `is as counting wish by wish says, for a small and a large directory`() throws {
        for size in [60, 900] {
            var invented = InventedDirectory(seed: 11)
            var index = DirectoryIndex()
            var entries: [DirectoryEntry] = []
            for number in 0..<size {
                entries.append(try invented.entry(number))
                index.upsert(entries[number])
            }
            for _ in 0..<12 {
                var question = invented.question()
                question.text = nil
                let expected = counted(entries, question)
                let close = index.close(to: question, most: 10)
                #expect(close.map(\.match.handle) == expected.prefix(10).map(\.handle))
            }
        }
    }

    /// Sorted by brute force.
    private func counted(_ entries: [DirectoryEntry], _ question: SearchQuestion) -> [DirectoryEntry] {
        let asked = FacetGroup.allCases.filter { !question.chosen(in: $0).isEmpty }
        func met(_ entry: DirectoryEntry) -> Int {
            asked.filter { !Set(question.chosen(in: $0)).isDisjoint(with: entry.facetValues) }
                .reduce(0) { $0 + $1.wish.weight }
        }
        let all = asked.reduce(0) { $0 + $1.wish.weight }
        return entries.map { (met: met($0), free: $0.nextFree ?? .distantFuture, entry: $0) }
            .filter { $0.met < all }
            .sorted { (-$0.met, $0.free, $0.entry.handle) < (-$1.met, $1.free, $1.entry.handle) }
            .map(\.entry)
    }

    private func directory(_ entries: DirectoryEntry...) -> DirectoryIndex {
        var index = DirectoryIndex()
        for entry in entries { index.upsert(entry) }
        return index
    }

    private func person(
        _ handle: String, about topic: Topic, speaks language: String = "en",
        barred: Set<Jurisdiction> = [], nextFree: Int64? = nil
    ) throws -> DirectoryEntry {
        DirectoryEntry(
            practitioner: PractitionerID(value: 1), handle: try Handle(handle), texts: [], topics: [topic],
            languages: [LanguageCode(language)].compactMap(\.self), places: [], barred: barred, media: [],
            isFreeOrLow: false, nextFree: nextFree.map(Instant.init(secondsSince1970:)))
    }
}
