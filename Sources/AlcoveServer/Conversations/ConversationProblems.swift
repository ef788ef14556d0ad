import AlcoveActions
import AlcoveDomain
import AlcoveProtocol

extension ConversationRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .malformed: Problem("malformed-envelope", .unprocessableContent)
        case .tooLarge: .tooLarge
        case .outOfSequence(let expected):
            Problem("out-of-sequence", .conflict, facts: ["expected": .number(expected)])
        case .wrongPrevious: Problem("wrong-previous", .conflict)
        case .wrongConversation: Problem("wrong-conversation", .unprocessableContent)
        case .wrongSigner: Problem("wrong-signer", .unprocessableContent)
        case .epochUnknown: Problem("epoch-unknown", .unprocessableContent)
        case .epochExists: Problem("epoch-exists", .conflict)
        case .wrongEpoch(let expected):
            Problem("wrong-epoch", .conflict, facts: ["expected": .number(expected)])
        case .epochRefused: Problem("epoch-refused", .unprocessableContent)
        case .shareRefused: Problem("share-refused", .unprocessableContent)
        case .replayed: Problem("replayed", .conflict)
        case .closed: Problem("talk-closed", .conflict)
        case .full(let limit): Problem("talk-full", .conflict, facts: ["limit": .number(limit)])
        }
    }
}

extension WireProblem: ProblemConvertible {
    package var problem: Problem { ConversationRefusal.malformed.problem }
}

extension EnvelopeRefusal: ProblemConvertible {
    /// What the server's own checks found; the sender's state is compared by the store, so it cannot come from here.
    package var problem: Problem {
        switch self {
        case .otherConversation: ConversationRefusal.wrongConversation.problem
        case .otherEpoch: ConversationRefusal.epochUnknown.problem
        case .signature, .wrongMode, .wrongSlot, .slotOutOfRange, .authLength, .mac:
            ConversationRefusal.wrongSigner.problem
        case .previousHash: ConversationRefusal.wrongPrevious.problem
        default: ConversationRefusal.malformed.problem
        }
    }
}

extension EpochRefusal: ProblemConvertible {
    package var problem: Problem { ConversationRefusal.epochRefused.problem }
}
