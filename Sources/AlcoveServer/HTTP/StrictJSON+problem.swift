import AlcoveActions
import AlcoveProtocol
extension StrictJSON.Fault: ProblemConvertible {
    package var problem: Problem {
        switch kind {
        case .syntax, .repeatedMember, .shape:
            Problem("malformed", .badRequest, facts: ["at": .number(Int64(at))])
        case .unknownMember:
            Problem("unknown-member", .unprocessableContent, facts: ["at": .number(Int64(at))])
        }
    }
}
