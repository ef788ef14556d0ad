package import AlcoveDomain
package import AlcoveStore
import CivilTime

/// Somebody chooses a time: it is theirs for ten minutes, or they are told why not.
package struct PlaceHold: Sendable {
    let store: BookingStore
    let times: OpenTimes
    let eligibility: EligibilityCheck
    let changed: TimesChanged
    let holdersLimit: Int

    package struct Placed: Sendable {
        package let secret: HoldSecret
        package let hold: Hold
        /// What the rules say about it; nil when nobody could be asked.
        package let answer: Eligibility?
    }

    /// Of any number of callers for one time, one gets it; the others throw `.slotIsTaken` with the nearest free starts.
    /// - Parameter holder: whom the hold is counted by.
    package func callAsFunction(
        _ choice: SlotChoice, with bookable: Bookable, for holder: [UInt8], moving: OwnAppointment? = nil
    ) async throws -> Placed {
        let standing = bookable.practitioner.standing
        // A change of what is booked begins nothing new.
        guard standing.allowsNewClients || moving != nil && !standing.endsBookings else {
            throw LicenceRefusal.closed(standing)
        }
        let now = times.now()
        let around = (choice.start - 3 * 86_400)..<(choice.start + 11 * 86_400)
        let availability = try await times.availability(of: bookable, for: around, moving: moving?.id)
        // How many holds the page carries is counted by the store, in the transaction that adds one.
        let hold = try availability.hold(choice, holds: 0, at: now)
        guard
            PublicKeys(try await times.practices.keyRecords(of: bookable.practitioner.handle)).areGood(
                at: now)
        else { throw LicenceRefusal.keysEnded }
        let answer = try await eligibility(
            bookable.practitioner, about: EligibilityCheck.Meeting(hold, isNew: moving == nil))
        try Eligibility.check(answer, for: .booking)
        let secret = HoldSecret()
        do {
            try await store.place(
                HoldRequest(
                    hold, secretHash: secret.digest, holder: holder, limit: holdersLimit, moving: moving),
                at: now)
        } catch BookingRefusal.slotIsTaken {
            throw try await taken(choice, with: bookable, around: around)
        }
        changed(bookable.practitioner.id)
        return Placed(secret: secret, hold: hold, answer: answer)
    }

    /// What is free now that somebody was faster.
    private func taken(
        _ choice: SlotChoice, with bookable: Bookable, around: Range<Instant>
    ) async throws -> BookingRefusal {
        let availability = try await times.availability(of: bookable, for: around)
        guard let service = availability.practice.service(choice.service) else {
            return .slotIsTaken(alternatives: [])
        }
        return .slotIsTaken(
            alternatives: availability.alternatives(to: choice.start, for: service, now: times.now()))
    }
}
