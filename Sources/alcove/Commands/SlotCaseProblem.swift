import CivilTime

/// What is wrong with a line, in a sentence for the person who wrote it.
struct SlotCaseProblem: Error {
    let sentence: String

    init(sentence: String) { self.sentence = sentence }

    init(_ error: DecodingError) {
        sentence =
            switch error {
            case .keyNotFound(let key, _): "\(key.stringValue) is missing."
            case .typeMismatch(_, let context), .valueNotFound(_, let context):
                "\(Self.path(context)) does not hold what it should."
            case .dataCorrupted(let context) where !context.codingPath.isEmpty:
                "\(Self.path(context)) does not hold what it should."
            default: "This is not JSON."
            }
    }

    init(_ problem: SlotTimingProblem) {
        let (field, minutes) =
            switch problem {
            case .length(let minutes): ("length", minutes)
            case .step(let minutes): ("step", minutes)
            case .before(let minutes): ("buffer_before", minutes)
            case .after(let minutes): ("buffer_after", minutes)
            case .notice(let minutes): ("notice", minutes)
            case .horizon(let minutes): ("horizon", minutes)
            }
        sentence = "\(field): \(minutes) minutes are too few or too many."
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty ? "The line" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}
