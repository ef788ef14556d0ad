import AlcoveStore

/// What the operator's page shows, in words.
struct OperatorPage {
    let survey: InstanceSurvey
    /// One that was just made; its link is shown this once.
    let invitation: Invitation?
    let origin: String
    let words: Words

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
        if let invitation {
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
