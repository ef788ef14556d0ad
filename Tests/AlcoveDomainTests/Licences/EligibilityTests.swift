import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `An answer about a place` {
    private let place = Jurisdiction.known[0]

    private func decision(_ verdict: Verdict, until: Int64 = 1_000) -> Decision {
        Decision(
            verdict: verdict, grant: nil, reasons: verdict == .allow ? [] : [.noGrant], obligations: [],
            validUntil: Instant(secondsSince1970: until), rulesRead: [])
    }

    @Test(
        arguments: [
            (Verdict.allow, Eligibility.Word.yes, true, true), (.allowWithConditions, .yes, true, true),
            (.needsReview, .unknown, true, true), (.emergencyOnly, .emergency, true, false),
            (.deny, .no, false, false),
        ])
    func `lets people do what its verdict lets them`(
        verdict: Verdict, word: Eligibility.Word, write: Bool, book: Bool
    ) {
        let answer = Eligibility(decision(verdict), place)
        #expect(answer.word == word)
        #expect(answer.lets(.writing) == write && answer.lets(.booking) == book)
        #expect((word == .yes) == verdict.isOpen, "what is not known never becomes a yes")
    }

    @Test func `is no yes when it ends before what was asked about`() {
        let end = Instant(secondsSince1970: 1_001)
        let answer = Eligibility(decision(.allow), place, lasting: end)
        #expect(answer.word == .unknown && answer.endsTooSoon)
        #expect(Eligibility(decision(.allow, until: 1_001), place, lasting: end).word == .yes)
        #expect(Eligibility(decision(.deny), place, lasting: end).word == .no)
    }

    @Test func `of two the stricter counts, as long as both are good`() {
        let (yes, no) = (
            Eligibility(decision(.allow, until: 500), place), Eligibility(decision(.deny), place)
        )
        for both in [yes.and(no), no.and(yes)] {
            #expect(both.word == .no && both.reasons == [.noGrant])
            #expect(both.validUntil == Instant(secondsSince1970: 500))
        }
    }
}
