/// The console of a regulator's officers.
struct ConsolePage: Page {
    static let template = "oversight/console"
    /// The officer's handle.
    let officer: String
    /// That of the body's days.
    let zone: String
}

/// What a practitioner is told of inquiries about them.
struct RespondentPage: Page {
    static let template = "oversight/respondent"
    let timesIn: TimesIn?
}
