import Testing

@testable import AlcoveDomain

@Suite struct `A conversation` {
    @Test func `is an enquiry until the practitioner answers`() throws {
        let enquiry = ConversationState.enquiry
        #expect(try enquiry.afterMessage(from: .client) == .enquiry)
        #expect(try enquiry.afterMessage(from: .practitioner) == .open)
        #expect(try ConversationState.open.afterMessage(from: .client) == .open)
    }

    @Test(arguments: Party.allCases) func `takes nothing more once it is closed`(party: Party) {
        var state = ConversationState.open
        #expect(state.mayWrite(party))
        state.close()
        #expect(!state.mayWrite(party))
        #expect(throws: ConversationRefusal.closed) { try state.afterMessage(from: party) }
    }
}
