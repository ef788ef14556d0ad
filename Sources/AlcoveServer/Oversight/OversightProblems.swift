import AlcoveActions
import AlcoveDomain

extension InquiryRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .actorMayNot: .notAllowed
        case .linkNotDeclared: Problem("link-not-declared", .forbidden)
        case .linked: Problem("linked", .forbidden)
        case .reasonsMissing: Problem("reasons-missing", .unprocessableContent)
        case .reasonsTooLong(let most):
            Problem("reasons-too-long", .unprocessableContent, facts: ["most": .number(Int64(most))])
        case .tooManySteps(let most):
            Problem("too-many-steps", .conflict, facts: ["most": .number(Int64(most))])
        case .notFromHere(let stage):
            Problem("not-from-here", .conflict, facts: ["stage": .text(stage.rawValue)])
        case .needs(let what): Problem("step-needs", .conflict, facts: ["needs": .text(what.rawValue)])
        case .moved: Problem("inquiry-moved", .conflict)
        case .signatureNeeded: Problem("sanction-refused", .unprocessableContent)
        }
    }
}
