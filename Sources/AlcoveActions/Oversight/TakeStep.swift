package import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
import CivilTime

/// An officer takes a step. One that restricts or frees a practitioner needs the officer's signed leaf: it is kept,
/// logged and in force in the transaction of the step, and everything that was booked is called off in it. What a panel
/// decides needs a leaf from each of them, and is in force with the last.
package struct TakeStep: Sendable {
    let oversight: OversightStore
    let bodies: BodyStore
    let hub: DeliveryHub
    let directory: Directory
    let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - sanction: the signed leaf (protocol 4.11, 0x48), where the step changes what may be practised.
    ///   - word: the licence event that goes with it, where the body keeps the practitioner's register.
    package func callAsFunction(
        _ request: StepRequest, sanction: [UInt8]?, word: RegisterEvent? = nil, in id: InquiryID,
        by officer: Officer,
        under rules: InquiryRules
    ) async throws -> StepTaken {
        try await checkAccused(request.step, by: officer)
        let key = try await signingKey(of: officer)
        let now = now()
        let commit = try await oversight.caseCommit(of: id, body: officer.body)
        let taken = try await oversight.take(request, in: id, of: officer.body, under: rules, at: now) {
            change, inquiry, link in
            guard let sanction else { throw InquiryRefusal.signatureNeeded }
            let expected = ExpectedSanction(
                change, by: inquiry.ordered(by: request.step), in: inquiry, commit: commit, at: now)
            let facts = try expected.check(sanction, by: key)
            // Others of the panel have not signed: what was signed is kept, and nothing is in force.
            guard inquiry.changeInWaiting == nil else { return .waiting(signature: sanction) }
            guard let handle = inquiry.respondent.flatMap({ try? Handle($0) }) else {
                throw InquiryRefusal.signatureNeeded
            }
            var event: KeptLicenceEvent?
            if let link, let kind = RegisterEvent.kind(for: facts.measure, on: link) {
                guard let word else { throw InquiryRefusal.signatureNeeded }
                event = try word.check(
                    kind, with: try Sanction(sanction), link: link, by: officer, key: key, at: now)
            }
            return .inForce(
                ImposedMeasure(facts, leaf: sanction, on: handle, by: officer.handle, event: event))
        }
        await announce(taken.carriedOut)
        return taken
    }

    /// Whoever a report is accepted about must be a practitioner here, and not one whom other bodies answer for: those are
    /// as absent as nobody.
    private func checkAccused(_ step: InquiryStep, by officer: Officer) async throws {
        guard case .intake(.accept(let handle)) = step else { return }
        _ = try await oversight.effect(on: handle, at: now())
        let answering = try await oversight.regulators(of: handle)
        guard answering.isEmpty || answering.contains(officer.body) else { throw InquiryRefusal.notFound }
    }

    private func signingKey(of officer: Officer) async throws -> SigningKey {
        guard let handle = SignatoryHandle(officer.handle),
            let last = try await bodies.signatory(handle)?.keyRecords.last,
            let record = try? KeyRecord(last)
        else { throw InquiryRefusal.actorMayNot }
        return record.fields.identityKey
    }

    /// Tells everybody whom it concerns at once: mailboxes ring, search and pages change.
    private func announce(_ carriedOut: CarriedOut?) async {
        guard let carriedOut else { return }
        hub.publish(carriedOut.deliveries)
        if let practitioner = carriedOut.practitioner { directory.bookingsChanged(practitioner) }
        // What this server did not manage to read now, it reads within two seconds, as every other does.
        try? await directory.catchUp()
    }
}
