/// How long things may take at one body, and what its orders may be. The numbers are England's where the law
/// fixes them (Schedule 2 of the Social Workers Regulations 2018); the others are the body's own to set.
package struct InquiryRules: Sendable, Hashable {
    package let calendar: WorkCalendar
    /// Hours within which a report is acknowledged.
    package var acknowledgementHours = 24
    /// Hours within which a risk to somebody is looked at.
    package var safetyHours = 24
    /// Working days in which a report is taken up, or sent back as another body's.
    package var takeUpWorkingDays = 2
    package var triageWorkingDays = 20
    /// Calendar days from the start of an investigation in which the respondent must be told of it.
    package var noticeDays = 14
    /// An investigation is looked at again after so many months.
    package var investigationMonths = 6
    package var examinationWorkingDays = 40
    /// Calendar days in which the respondent may accept what is offered instead of a hearing.
    package var disposalDays = 28
    package var hearingMonths = 6
    package var appealDays = 28
    package var appealMonths = 6
    package var interimMonths = 18
    package var interimReviewMonths = 6
    /// Calendar days from new evidence in which an interim order is reviewed (Schedule 2 paragraph 14 gives no number).
    package var interimEvidenceDays = 14
    /// Months that conditions or a suspension may last.
    package var orderMonths = 36
    /// Calendar days before an order ends in which it should be reviewed.
    package var reviewDaysBefore = 28
    /// The fewest who may decide on an order.
    package var adjudicators = 2
    /// The fewest hours that the respondent has to answer before an interim order, unless they answer sooner.
    package var submissionHours = 24

    package init(calendar: WorkCalendar) { self.calendar = calendar }

    /// Letters that reasons may hold.
    package static let longestReasons = 10_000
    /// Steps that all officers together, and each other party, may take in one inquiry: whoever reads it reads them all.
    package static func mostSteps(by taker: InquiryActor.Kind) -> Int { taker == .officer ? 2_000 : 100 }
}
