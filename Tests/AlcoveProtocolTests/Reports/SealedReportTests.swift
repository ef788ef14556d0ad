import Testing

@testable import AlcoveProtocol

@Suite struct `A sealed report` {
    private let seeds: [AgreementSeed]
    private let head = SealedReport.Head(
        body: "swe", caseID: .random(), caseCommit: .random(), isNamed: false, hasRisk: true)
    private let content = SealedReport.Content(
        blind: .random(), bundle: Array(repeating: 7, count: 5_277), words: "Write to me at …")

    init() throws {
        seeds = try (0..<3).map { _ in try AgreementSeed(.random()) }
    }

    private func sealed(_ content: SealedReport.Content? = nil) throws -> SealedReport {
        let recipients = seeds.enumerated().map {
            SealedReport.Recipient(officer: "swe.\($0 + 1)", key: .x25519($1.key), generation: 1)
        }
        return try #require(try SealedReport(content ?? self.content, head, to: recipients))
    }

    @Test func `is opened by each officer it is sealed to, and by nobody else`() throws {
        let report = try SealedReport(try sealed().encoded())
        #expect(report.head == head)
        for (n, seed) in seeds.enumerated() {
            #expect(try report.open(as: "swe.\(n + 1)", seed) == content)
            #expect(try report.open(as: "swe.\((n + 1) % 3 + 1)", seed) == nil)
        }
        #expect(try report.open(as: "swe.1", AgreementSeed(.random())) == nil)
        #expect(try report.open(as: "swe.4", seeds[0]) == nil)
    }

    @Test func `shows its length in steps only`() throws {
        let count = try sealed().encoded().count
        var other = content
        for length in [0, 1, 60_000] {
            other.bundle = Array(repeating: 1, count: length)
            #expect(try sealed(other).encoded().count == count)
        }
        other.bundle = Array(repeating: 1, count: 65_536)
        #expect(try sealed(other).encoded().count > count + 65_000)
    }

    @Test func `does not open after any change of what surrounds the body, or of the body`() throws {
        let bytes = try sealed().encoded()
        let original = try SealedReport(bytes)
        let places = Array(0..<700) + stride(from: 700, to: bytes.count, by: 997)
        for place in places {
            var changed = bytes
            changed[place] ^= 1
            let opened = (try? SealedReport(changed)).flatMap { report in
                (0..<1).contains { n in (try? report.open(as: "swe.\(n + 1)", seeds[n])) ?? nil == content }
                    ? report : nil
            }
            // The other officers' wraps are not read by this one; everything else is.
            guard let opened else { continue }
            #expect(opened.head == head && opened.wraps.first == original.wraps.first)
            #expect(opened.sealed == original.sealed)
        }
    }

    @Test func `never traps on bytes that are none`() throws {
        let bytes = try sealed().encoded()
        for count in [0, 7, 8, 30, 64, 200, 400, bytes.count - 1] {
            #expect(throws: WireProblem.self) { try SealedReport(Array(bytes.prefix(count))) }
        }
        #expect(throws: WireProblem.trailingBytes) { try SealedReport(bytes + [0]) }
    }
}
