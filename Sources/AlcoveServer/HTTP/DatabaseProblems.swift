import AlcoveStore

extension DatabaseProblem {
    /// What a failure of storage is on the wire; a full disk refuses writes and says so.
    var wireProblem: Problem {
        switch self {
        case .diskFull: .storageFull
        case .busy, .unreachable: Problem("storage-busy", .serviceUnavailable, retryAfter: 2)
        default: .internalFault
        }
    }
}
