/// Lets many callers share rounds of one piece of work: whoever comes while a round is under way gets the next.
actor CoalescedWork {
    private var begun = 0
    private var finished = 0
    private var round: Task<Void, any Error>?

    /// Returns when a round that began after the call has ended well.
    func run(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let wanted = begun + 1
        while finished < wanted {
            if let round {
                _ = await round.result
                continue
            }
            begun += 1
            let number = begun
            // Unstructured, so that a caller who gives up does not end the round for the others.
            let work = Task { try await work() }
            round = work
            let result = await work.result
            round = nil
            if case .success = result { finished = number }
            try result.get()
        }
    }
}
