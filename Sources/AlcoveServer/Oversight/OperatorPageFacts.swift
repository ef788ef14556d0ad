import AlcoveActions
import AlcoveDomain
import AlcoveStore

/// What the operator's page is made from.
struct OperatorPageFacts {
    let survey: InstanceSurvey
    let bodies: [Body]
    /// One that was just made; its link is shown this once.
    let invitation: Invitation?
    /// The role that was chosen without the body it needs.
    let asked: Role?
    let origin: String
    let words: Catalogue

    /// Zone rules older than this many days are worth an update: countries change their clocks at short notice.
    private static let oldRules = 240

    var page: OperatorPage {
        let choices: [Role] = [.practitioner, .operator] + (bodies.isEmpty ? [] : [.authority, .officer])
        return OperatorPage(
            state: [
                zoneSentence, engineSentence,
                words("operator.schema", ["number": words.number(Int(survey.schemaVersion))]),
            ],
            counts: [
                words("operator.count.clients", count: survey.counts.clients),
                words("operator.count.practitioners", count: survey.counts.practitioners),
                words("operator.count.listed", count: survey.counts.listed),
                words("operator.count.operators", count: survey.counts.operators),
            ],
            roles: choices.map {
                Choice(
                    value: $0.rawValue, label: words("operator.role_\($0.rawValue)"),
                    isChosen: $0 == asked ?? .practitioner)
            },
            bodies: bodies.map { Choice(value: $0.id.text, label: $0.name, isChosen: false) },
            hasBodies: !bodies.isEmpty, lacksBody: asked != nil, invited: invitation.map(invited))
    }

    private func invited(_ invitation: Invitation) -> OperatorPage.Invited {
        OperatorPage.Invited(
            sentence: words("operator.invited.\(invitation.role.rawValue)"),
            link: invitation.link(at: origin),
            days: words("operator.invited.days", count: Int(Invitation.lifetime / 86_400)),
            name: invitation.signatory.map { words("operator.invited_name", ["name": $0.text]) })
    }

    private var engineSentence: String {
        words(survey.dialect == .sqlite ? "operator.engine.sqlite" : "operator.engine.postgresql")
    }

    private var zoneSentence: String {
        guard let release = survey.zoneRelease, let days = survey.zoneAgeDays else {
            return words("operator.zones.unknown")
        }
        let key = days > Self.oldRules ? "operator.zones.old" : "operator.zones.fresh"
        return words(key, count: days, ["release": release])
    }
}
