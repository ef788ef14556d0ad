import AlcoveActions
import AlcoveDomain
import AlcoveStore

/// What the operator's page shows, in words.
struct OperatorPage {
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

    var values: [String: Any] {
        var values: [String: Any] = [
            "counts": [
                words("operator.count.clients", count: survey.counts.clients),
                words("operator.count.practitioners", count: survey.counts.practitioners),
                words("operator.count.listed", count: survey.counts.listed),
                words("operator.count.operators", count: survey.counts.operators),
            ],
            "state": [
                zoneSentence, engineSentence,
                words("operator.schema", ["number": words.number(Int(survey.schemaVersion))]),
            ],
        ]
        values["bodies"] = bodies.map { ["id": $0.id.text, "name": $0.name] }
        let choices: [Role] = [.practitioner, .operator] + (bodies.isEmpty ? [] : [.authority, .officer])
        values["roles"] = choices.map {
            [
                "value": $0.rawValue, "label": words("operator.role_\($0.rawValue)"),
                "isChosen": $0 == asked ?? .practitioner,
            ] as [String: Any]
        }
        values["hasBodies"] = !bodies.isEmpty
        values["lacksBody"] = asked != nil
        if let invitation {
            if let name = invitation.signatory?.text {
                values["invitedName"] = words("operator.invited_name", ["name": name])
            }
            values["link"] = invitation.link(at: origin)
            values["invitedFor"] = words("operator.invited.\(invitation.role.rawValue)")
            values["invitedDays"] = words("operator.invited.days", count: Int(Invitation.lifetime / 86_400))
        }
        return values
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
