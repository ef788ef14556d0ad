package import AlcoveDomain
package import CivilTime

extension OversightStore {
    /// Takes a step and keeps it with everything that goes with it: all of it or nothing.
    ///
    /// Of several takers who have seen the same steps, one takes theirs and the others throw `.moved`.
    /// - Parameters:
    ///   - carryOut: for a step that changes the licence: makes the change in the same transaction and returns the
    ///     leaves that the log must hold; for a signature after which others are missing: returns it, to be kept. May be run again, so it must have no effect but its statements.
    /// - Throws: `InquiryRefusal`; `.notFound` when the inquiry is absent or not `body`'s.
    package func take(
        _ request: StepRequest, in id: InquiryID, of body: String, under rules: InquiryRules, at now: Instant,
        carryOut: @escaping @Sendable (LicenceChange, Inquiry, any WriteTransaction) throws -> CarriedOut = {
            _, _, _ in throw InquiryRefusal.signatureNeeded
        }
    ) async throws -> StepTaken {
        try await database.write { transaction in
            try transaction.take(request, in: id, of: body, under: rules, at: now, carryOut: carryOut)
        }
    }

    /// Keeps what a party adds, with the step that names it; returns its number.
    package func add(
        _ new: NewSubmission, by taker: InquiryActor, to id: InquiryID, of body: String,
        under rules: InquiryRules, at now: Instant
    ) async throws -> Int {
        try await database.write { transaction in
            let hash = new.sealedHash.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
            let step: InquiryStep = taker.kind == .reporter ? .addEvidence(hash) : .addContext(hash)
            _ = try transaction.take(
                StepRequest(step, by: taker), in: id, of: body, under: rules, at: now,
                carryOut: { _, _, _ in CarriedOut(leaves: []) })
            let n =
                try transaction.row(
                    "SELECT COALESCE(MAX(n), 0) + 1 FROM submission WHERE case_id = ?1", [.id(id)]
                ) { try $0.number() } ?? 1
            try transaction.run(
                """
                INSERT INTO submission (case_id, n, by_whom, sealed, sealed_hash, at_s)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """,
                [
                    .id(id), .integer(n), .text(taker.kind.rawValue), .bytes(new.sealed),
                    .bytes(new.sealedHash), .instant(now),
                ])
            return n
        }
    }
}

extension WriteTransaction {
    fileprivate func take(
        _ request: StepRequest, in id: InquiryID, of body: String, under rules: InquiryRules, at now: Instant,
        carryOut: (LicenceChange, Inquiry, any WriteTransaction) throws -> CarriedOut
    ) throws -> StepTaken {
        guard var inquiry = try inquiry(id, of: body, under: rules, forUpdate: true) else {
            throw InquiryRefusal.notFound
        }
        if let seen = request.seen, seen != inquiry.history.count { throw InquiryRefusal.moved }
        let change = try inquiry.take(request.step, by: request.taker, reasons: request.reasons, at: now)
        try keepLast(of: inquiry, as: id)
        guard let change = change ?? inquiry.changeInWaiting else {
            return StepTaken(inquiry: inquiry, head: try reportHead(id), carriedOut: nil)
        }
        let carriedOut = try carryOut(change, inquiry, self)
        if let signature = carriedOut.signature {
            try run(
                "INSERT INTO inquiry_signature (case_id, n, leaf) VALUES (?1, ?2, ?3)",
                [.id(id), .integer(inquiry.history.count), .bytes(signature)])
        }
        for (place, leaf) in carriedOut.leaves.enumerated() {
            try run(
                "INSERT INTO inquiry_leaf (case_id, n, place, leaf) VALUES (?1, ?2, ?3, ?4)",
                [.id(id), .integer(inquiry.history.count), .integer(place), .bytes(leaf)])
            try log(leaf)
        }
        return StepTaken(inquiry: inquiry, head: try reportHead(id), carriedOut: carriedOut)
    }
}
