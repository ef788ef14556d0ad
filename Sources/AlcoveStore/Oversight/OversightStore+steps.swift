package import AlcoveDomain
package import CivilTime

extension OversightStore {
    /// Takes a step and keeps it with everything that goes with it: all of it or nothing.
    ///
    /// Of several takers who have seen the same steps, one takes theirs and the others throw `.moved`.
    /// - Parameters:
    ///   - sign: for a step that changes what the respondent may do: what was signed for it. Is given the change, the
    ///     inquiry after the step, and the licence that the body keeps of the respondent, which stays as it is until the
    ///     step is kept. May be called again.
    /// - Throws: `InquiryRefusal`; `.notFound` when the inquiry is absent or not `body`'s.
    package func take(
        _ request: StepRequest, in id: InquiryID, of body: String, under rules: InquiryRules, at now: Instant,
        sign: @escaping @Sendable (LicenceChange, Inquiry, LicenceLink?) throws -> SignedStep = { _, _, _ in
            throw InquiryRefusal.signatureNeeded
        }
    ) async throws -> StepTaken {
        try await database.write { transaction in
            try transaction.take(request, in: id, of: body, under: rules, at: now, sign: sign)
        }
    }

    /// Keeps what a party adds, with the step that names it; returns its number.
    package func add(
        _ new: NewSubmission, by taker: InquiryActor, to id: InquiryID, of body: String,
        under rules: InquiryRules, at now: Instant
    ) async throws -> Int {
        try await database.write { transaction in
            let hash = new.sealedHash.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
            let step: SubmissionStep = taker.kind == .reporter ? .addEvidence(hash) : .addContext(hash)
            _ = try transaction.take(
                StepRequest(.submission(step), by: taker), in: id, of: body, under: rules, at: now,
                sign: { _, _, _ in throw InquiryRefusal.signatureNeeded })
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
        sign: (LicenceChange, Inquiry, LicenceLink?) throws -> SignedStep
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
        let respondent = inquiry.respondent.flatMap { try? Handle($0) }
        if let respondent { try holdChain(of: respondent.text) }
        let link = try respondent.flatMap { try licenceLink(of: $0.text, body: body) }
        let carriedOut = try carryOut(
            try sign(change, inquiry, link), of: id, step: inquiry.history.count, at: now)
        return StepTaken(inquiry: inquiry, head: try reportHead(id), carriedOut: carriedOut)
    }

    private func carryOut(_ signed: SignedStep, of id: InquiryID, step: Int, at now: Instant) throws
        -> CarriedOut
    {
        switch signed {
        case .waiting(let signature):
            try run(
                "INSERT INTO inquiry_signature (case_id, n, leaf) VALUES (?1, ?2, ?3)",
                [.id(id), .integer(step), .bytes(signature)])
            return CarriedOut(deliveries: [], practitioner: nil)
        case .inForce(let measure):
            if let event = measure.event { try insert(event, of: measure.practitioner) }
            let standing = try impose(
                measure.facts, on: measure.practitioner, by: measure.officer, leaf: measure.leaf, at: now)
            let leaves = [measure.leaf] + (measure.event.map { [$0.leaf] } ?? [])
            for (place, leaf) in leaves.enumerated() {
                try run(
                    "INSERT INTO inquiry_leaf (case_id, n, place, leaf) VALUES (?1, ?2, ?3, ?4)",
                    [.id(id), .integer(step), .integer(place), .bytes(leaf)])
                try log(leaf)
            }
            return CarriedOut(
                deliveries: standing?.deliveries ?? [], practitioner: standing?.practitioner)
        }
    }
}
