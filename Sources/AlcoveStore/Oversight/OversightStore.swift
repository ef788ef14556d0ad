package import AlcoveDomain
package import CivilTime

/// A body's inquiries. Whoever asks names the body they belong to; what is another's answers as if it were absent.
/// There is no method that removes or changes a step.
package struct OversightStore: Sendable {
    let database: any Database
    let eventWriter: AccessEventWriter

    /// - Parameter eventWriter: writes what reporters see of who has looked.
    package init(database: any Database, eventWriter: AccessEventWriter) {
        self.database = database
        self.eventWriter = eventWriter
    }
}

/// An officer at work.
package struct Officer: Sendable, Hashable {
    /// `swe.1`.
    package let handle: String
    package let body: String

    package init(handle: String, body: String) {
        self.handle = handle
        self.body = body
    }

    package var actor: InquiryActor { .officer(handle, body: body) }
}

/// A line of a body's inbox.
package struct InquirySummary: Sendable, Hashable {
    package let id: InquiryID
    package let stage: InquiryStage
    package let respondent: String?
    /// When the next thing is due; nil when nothing is.
    package let nextDue: Instant?
    package let lodged: Instant
    package let identity: ReporterIdentity
    package let risk: Bool
    /// The officers whose signature is waited for.
    package let awaits: [String]
}

/// Steps to take, and what must be kept together with them.
package struct StepRequest: Sendable {
    package let step: InquiryStep
    package let taker: InquiryActor
    package let reasons: String
    /// How many steps the taker has seen; nil when that does not matter.
    package let seen: Int?

    package init(_ step: InquiryStep, by taker: InquiryActor, reasons: String = "", seen: Int? = nil) {
        self.step = step
        self.taker = taker
        self.reasons = reasons
        self.seen = seen
    }
}

/// What was signed for a step that changes what a practitioner may do.
package enum SignedStep: Sendable {
    /// Others of the panel have not signed: the leaf is kept, and nothing is in force.
    case waiting(signature: [UInt8])
    case inForce(ImposedMeasure)
}

/// A measure that is kept, logged and in force with the step.
package struct ImposedMeasure: Sendable {
    let facts: SanctionFacts
    /// The sanction's leaf, signed.
    let leaf: [UInt8]
    let practitioner: Handle
    let officer: String
    /// The licence event that goes with it, where the body keeps the practitioner's register.
    let event: KeptLicenceEvent?

    package init(
        _ facts: SanctionFacts, leaf: [UInt8], on practitioner: Handle, by officer: String,
        event: KeptLicenceEvent? = nil
    ) {
        (self.facts, self.leaf, self.practitioner) = (facts, leaf, practitioner)
        (self.officer, self.event) = (officer, event)
    }
}

/// What a step that changes the licence has brought about.
package struct CarriedOut: Sendable {
    /// Those whose times were called off are to be told.
    package let deliveries: [Delivery]
    /// Whose page and times are different now; nil where nobody's are.
    package let practitioner: PractitionerID?
}

/// A step that was kept.
package struct StepTaken: Sendable {
    package let inquiry: Inquiry
    package let head: ReportHead
    package let carriedOut: CarriedOut?
}

/// What a restriction would do to the practitioner's work, as of now.
package struct RestrictionEffect: Sendable, Hashable {
    /// Talks that are not closed; they stay readable and reportable.
    package let talks: Int
    /// Booked times that would be called off.
    package let bookings: Int
    package let isListed: Bool
}
