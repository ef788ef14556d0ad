package import AlcoveStore

/// What somebody who reports can do.
package struct ReportActions: Sendable {
    package let reports: ReportStore
    package let oversight: OversightStore
    package let bodies: BodyStore
    package let rules: BodyRules
    package let log: LogWriter
    package let lodge: LodgeReport
    package let add: AddToInquiry

    package init(_ live: Live) {
        (reports, oversight) = (live.stores.reports, live.stores.oversight)
        (bodies, log) = (live.stores.bodies, live.log)
        rules = BodyRules(bodies: bodies, zones: live.zones)
        lodge = LodgeReport(reports: reports, rules: rules, now: live.now)
        add = AddToInquiry(oversight: oversight, rules: rules, now: live.now)
    }
}
