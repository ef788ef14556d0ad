import AlcoveActions
import AlcoveDomain

extension ReportRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .malformed: Problem("malformed-report", .unprocessableContent)
        case .tooLarge: .tooLarge
        case .bodyUnknown, .notFound: .notFound
        case .recipientsChanged: Problem("recipients-changed", .conflict)
        case .noRecipients: Problem("no-officers", .conflict)
        case .exists: Problem("report-exists", .conflict)
        }
    }
}
