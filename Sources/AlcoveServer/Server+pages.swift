extension Server {
    /// Every kind of page; each has a template of its own (`Web/**/*.mustache`).
    static let pageKinds: [any Page.Type] = [
        ProblemPage.self,
        AccountPage.self, JoinPage.self, SignInPage.self, WordsPage.self,
        LogPage.self,
        LookedPage.self,
        AuthorityPage.self, LicencePage.self, OwnLicencePage.self,
        AppointmentsPage.self, HoldPage.self, NoHoldPage.self, NoTimesPage.self, TimesPage.self,
        EverybodyPage.self, FindPage.self, PersonPage.self, ResultsPage.self, UnlistedPage.self,
        HoursPage.self, ProfilePage.self, TodayPage.self,
        AskPage.self, InboxPage.self, TalksPage.self,
        ReportPage.self,
        ConsolePage.self, OperatorPage.self, RespondentPage.self,
        AboutPage.self, BeforeYouStartPage.self, DangerPage.self, LockedPage.self,
    ]
}
