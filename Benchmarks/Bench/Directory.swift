import AlcoveDomain
import AlcoveActions
import ArgumentParser
import CivilTime
import Foundation

/// Two hundred thousand invented practitioners, asked as people ask: the start of a word, choices, a place; the first
/// twenty by next free time, and how many each other choice would leave.
struct Directory: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Search a large directory, and check it by brute force.")

    @Option var entries = 200_000
    @Option var questions = 4000
    @Option(help: "Questions that are also answered by looking at every entry.") var checked = 40
    @Option(help: "Write entries and questions there as JSON lines, for another engine.") var export: String?
    @Flag(help: "Every question names a place, and who may help there is decided by the rules.")
    var decided = false

    func run() throws {
        var people = InventedPeople(seed: 42)
        var places = DecidedPlaces()
        var index = DirectoryIndex()
        var all: [DirectoryEntry] = []
        let began = wallSeconds()
        for number in 0..<entries {
            let entry = try people.entry(number) {
                decided ? try places.decide(number, claiming: $0) : $0
            }
            all.append(entry)
            index.upsert(entry)
        }
        let built = wallSeconds() - began
        let asked = (0..<questions).map { _ in people.question(alwaysInAPlace: decided) }
        for question in asked.prefix(200) { _ = index.search(question) }
        var times: [Double] = []
        let cpu = cpuSeconds()
        for question in asked {
            let start = wallSeconds()
            _ = index.search(question)
            times.append((wallSeconds() - start) * 1000)
        }
        let used = cpuSeconds() - cpu
        times.sort()
        var wrong = asked.prefix(checked).filter {
            !Self.agrees(index.search($0), EveryEntry(entries: all), $0)
        }.count
        if let export { try people.export(all, asked, to: export) }
        var figures: [String: Any] = [
            "entries": entries, "built": built, "perCPUSecond": Double(questions) / used,
            "p50": times[times.count / 2], "p99": times[times.count * 99 / 100], "checked": checked,
        ]
        if decided {
            let check = try DecidedPlaces.check(all, in: index)
            wrong += check.wrong
            figures.merge([
                "decisions": check.decisions, "microseconds": check.microseconds, "kinds": places.kinds,
                "found": check.found,
            ]) { $1 }
        }
        figures["wrong"] = wrong
        try report(figures)
        guard wrong == 0 else { throw ExitCode(1) }
    }

    private static func agrees(_ answer: SearchAnswer, _ every: EveryEntry, _ question: SearchQuestion)
        -> Bool
    {
        let slow = every.search(question)
        return answer.matches == slow.matches && answer.total == slow.total && answer.facets == slow.facets
    }
}
