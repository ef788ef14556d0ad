import AlcoveDomain
package import AlcoveStore

/// What officers, respondents and the operator can do.
package struct OversightActions: Sendable {
    package let oversight: OversightStore
    package let bodies: BodyStore
    package let practices: PracticeStore
    package let rules: BodyRules
    package let takeStep: TakeStep
    package let addToInquiry: AddToInquiry
    package let survey: SurveyInstance

    package init(_ live: Live) {
        (oversight, bodies) = (live.stores.oversight, live.stores.bodies)
        practices = live.stores.practices
        rules = BodyRules(bodies: bodies, zones: live.zones)
        takeStep = TakeStep(
            oversight: oversight, bodies: bodies, hub: live.hub, directory: live.directory,
            now: live.now)
        addToInquiry = AddToInquiry(oversight: oversight, rules: rules, now: live.now)
        survey = SurveyInstance(databases: live.stores.databases, zones: live.zones, now: live.now)
    }
}
