/// Where the relationship behind a conversation stands.
package enum ConversationState: String, Sendable, Hashable, Codable, CaseIterable {
    /// A client has asked; the practitioner has not answered yet.
    case enquiry
    /// Both have written.
    case open
    /// It has ended; what was written stays readable to both.
    case closed

    /// Whether `party` may write now.
    package func mayWrite(_ party: Party) -> Bool { self != .closed }

    /// The state once `party` has written.
    package func afterMessage(from party: Party) throws(ConversationRefusal) -> ConversationState {
        switch (self, party) {
        case (.enquiry, .practitioner), (.open, _): .open
        case (.enquiry, .client): .enquiry
        case (.closed, _): throw .closed
        }
    }

    /// Ends it; a conversation that has ended stays so.
    package mutating func close() { self = .closed }
}
