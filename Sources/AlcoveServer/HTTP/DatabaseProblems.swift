import AlcoveStore

extension DatabaseProblem {
    /// What a failure of storage is on the wire: whatever keeps writes away passes, so it is told when to try again, and a
    /// commit whose answer was lost is not told as one that did not happen.
    var wireProblem: Problem {
        if case .outcomeUnknown = self { return .outcomeUnknown }
        return switch hindrance {
        case .full: .storageFull
        case .busy, .unreachable: Problem("storage-busy", .serviceUnavailable, retryAfter: 2)
        case .readOnly, .failing: Problem("storage-failing", .serviceUnavailable, retryAfter: 30)
        case nil: .internalFault
        }
    }
}
