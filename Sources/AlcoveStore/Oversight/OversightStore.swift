package import AlcoveDomain
package import CivilTime

/// A body's inquiries. Whoever asks names the body they belong to; what is another's answers as if it were absent.
/// There is no method that removes or changes a step.
package struct OversightStore: Sendable {
    let database: any Database
    let scribe: AccessScribe

    /// - Parameter scribe: writes what reporters see of who has looked.
    package init(database: any Database, scribe: AccessScribe) {
        self.database = database
        self.scribe = scribe
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

/// What a step that changes the licence has brought about in its transaction.
package struct CarriedOut: Sendable {
    /// What the log gets.
    package let leaves: [[UInt8]]
    /// What an officer signed for the panel, kept while others have not.
    package let signature: [UInt8]?
    /// Those whose times were called off are to be told.
    package let deliveries: [Delivery]
    /// Whose page and times are different now.
    package let practitioner: PractitionerID?

    package init(
        leaves: [[UInt8]], signature: [UInt8]? = nil, deliveries: [Delivery] = [],
        practitioner: PractitionerID? = nil
    ) {
        self.leaves = leaves
        self.signature = signature
        self.deliveries = deliveries
        self.practitioner = practitioner
    }
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
