import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// docs/http-api.md says the limits that the server keeps.
@Suite struct `The document of limits` {
    private static let numbers: [Int] = [
        Limits.path, Limits.query, Limits.headerField, Limits.headerFields, Limits.headerFieldCount,
        Limits.json,
        Limits.shortJSON, Limits.vault, Limits.hours, Limits.envelope, Limits.bodiesInMemory,
        Limits.deliveries,
        Limits.deliveryBytes, Int(Limits.talkBytes), Limits.epochsPerTalk, Limits.connections,
        Limits.connectionsPerAddress,
        Int(Limits.streamsPerAddress), Limits.streamsPerMailbox,
    ]

    /// Section 4, its numbers without the commas in them.
    private func table() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/http-api.md")
        let text = try String(contentsOf: root, encoding: .utf8)
        let start = try #require(text.range(of: "\n## 4. Limits"))
        let end = try #require(text.range(of: "\n## 5.", range: start.upperBound..<text.endIndex))
        let section = String(text[start.upperBound..<end.lowerBound])
        return section.replacing(/(\d),(?=\d{3})/) { String($0.1) }
    }

    private func missing(_ numbers: [Int], _ kinds: [Allowances.Kind], in table: String) -> [String] {
        let said = Set(table.matches(of: /\d+/).compactMap { Int($0.output) })
        let absent = numbers.filter { !said.contains($0) }.map(String.init)
        let untold = kinds.filter { kind in
            let pause =
                kind.perSecond < 1
                ? "one in \(Int((1 / kind.perSecond).rounded())) s" : "\(Int(kind.perSecond)) a second"
            let words = kind.perSecond == 1 ? "one a second" : kind.perSecond == 2 ? "two a second" : pause
            return !table.contains("\(Int(kind.burst)) ") || !table.contains(words)
        }
        return absent + untold.map(\.name)
    }

    @Test func `names every limit`() throws {
        #expect(missing(Self.numbers, Allowances.Kind.all, in: try table()) == [])
    }

    @Test func `is found out when it does not`() throws {
        let other = Allowances.Kind(name: "other", burst: 31, perSecond: 0.3)
        #expect(missing([999], [other], in: try table()) == ["999", "other"])
    }
}
