import AlcoveDomain
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `An officer of a body that does not answer for a practitioner` {
    /// Else a report that a friend lodges would be enough to take anybody off the list.
    @Test func `cannot accept a report about them, byte for byte as about nobody`() async throws {
        try await TalkFixture.open { fixture in
            let officers = try await fixture.oversight()
            _ = try await fixture.license(by: officers[1])
            let theirs = try await fixture.inquiry(for: [officers[2]])
            let foreign = try await fixture.step(
                ["accept": ["respondent": "amina"]], by: officers[2], in: theirs)
            let nobody = try await fixture.step(
                ["accept": ["respondent": "nadia"]], by: officers[2], in: theirs)
            #expect(foreign.status == 404 && foreign.body == nobody.body && foreign.headers == nobody.headers)
            // The twin: their own body accepts it.
            let own = try await fixture.inquiry(for: Array(officers.prefix(2)))
            let accepted = try await fixture.step(
                ["accept": ["respondent": "amina"]], by: officers[0], in: own)
            #expect(accepted.status == 200)
        }
    }

    @Test func `may where nobody answers for them yet`() async throws {
        try await TalkFixture.open { fixture in
            let officers = try await fixture.oversight()
            let head = try await fixture.inquiry(for: [officers[2]])
            let accepted = try await fixture.step(
                ["accept": ["respondent": "amina"]], by: officers[2], in: head)
            #expect(accepted.status == 200)
        }
    }
}
