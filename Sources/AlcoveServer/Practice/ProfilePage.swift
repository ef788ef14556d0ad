import AlcoveDomain
import AlcoveStore
import CivilTime

/// What the page editor sees: what was typed, what is wrong or worth a thought, and what is still missing.
struct ProfilePage {
    enum Trouble {
        case refused(ProfileRefusal)
        case away
    }

    let words: Catalogue
    let practitioner: Practitioner
    let draft: ProfileDraft
    var trouble: Trouble?
    /// Somebody saved the page meanwhile.
    var hasMoved = false
    var isSaved = false

    var title: String {
        let title = words("profile.title")
        return trouble == nil && !hasMoved ? title : words("errors.page_title", ["title": title])
    }

    var values: [String: Any] {
        let profile = draft.profile
        var values: [String: Any] = [
            "revision": String(draft.revision), "handle": practitioner.handle.text, "isSaved": isSaved,
            "hasMoved": hasMoved,
            "name": name, "summary": text(.summary, profile.summary),
            "about": text(.about, profile.about),
            "distance": text(.distanceRules, profile.distanceRules.joined(separator: "\n")),
            "complaints": text(.complaintRoute, profile.complaintRoute),
            "topics": group(
                .topics, Topic.allCases.map { ($0.rawValue, words.name(of: $0), profile.topics.contains($0)) }
            ),
            "media": group(
                .media, Medium.allCases.map { ($0.rawValue, words.name(of: $0), profile.media.contains($0)) }),
            "languages": languages, "places": places, "costs": costs, "licences": licences,
            "isListed": draft.isListed, "away": draft.awayUntil, "checks": checks,
        ]
        if let found = sentence { values["trouble"] = ["field": found.field, "sentence": found.text] }
        if case .away? = trouble { values["awayTrouble"] = words("hours.error.date") }
        return values
    }

    private var sentence: (field: String, text: String)? {
        switch trouble {
        case .refused(let refusal): (refusal.field.rawValue, words.sentence(refusal))
        case .away: ("away", words("hours.error.date"))
        case nil: nil
        }
    }

    private func sentence(of field: ProfileField) -> String? {
        guard case .refused(let refusal)? = trouble, refusal.field == field else { return nil }
        return words.sentence(refusal)
    }

    private func text(_ field: ProfileField, _ text: String) -> [String: Any] {
        var values: [String: Any] = ["id": field.rawValue, "text": text]
        values["fieldTrouble"] = sentence(of: field)
        let hints = draft.profile.hints.compactMap { hint -> String? in
            switch hint {
            case .looksLikePhoneNumber(field): words("profile.hint.phone")
            case .looksLikeMailAddress(field): words("profile.hint.mail")
            case .looksLikeSocialMedia(field): words("profile.hint.social")
            default: nil
            }
        }
        values["hints"] = Array(Set(hints)).sorted()
        return values
    }

    /// With what becomes of a new name where a licence was checked under the one that is shown.
    private var name: [String: Any] {
        var values = text(.displayName, draft.profile.displayName)
        if let asked = practitioner.askedName {
            values["says"] = words(
                "profile.name-waits", ["asked": asked, "shown": practitioner.profile.displayName])
        } else if practitioner.standing != .unlicensed {
            values["says"] = words("profile.name-hint")
        }
        return values
    }

    private func group(_ field: ProfileField, _ choices: [(value: String, label: String, isChosen: Bool)])
        -> [String: Any]
    {
        var values: [String: Any] = [
            "id": field.rawValue,
            "choices": choices.map {
                ["value": $0.value, "label": $0.label, "isChosen": $0.isChosen] as [String: Any]
            },
        ]
        values["fieldTrouble"] = sentence(of: field)
        return values
    }

    /// Those chosen stand open; all others are behind one summary.
    private var languages: [String: Any] {
        let named = words.named("language.").compactMap { LanguageCode($0) }
        let chosen = Set(draft.profile.languages)
        return split(
            .languages, Set(named).union(chosen).map { ($0.tag, words.name(of: $0), chosen.contains($0)) })
    }

    private var places: [String: Any] {
        let chosen = Set(draft.profile.jurisdictions)
        return split(
            .jurisdictions, Jurisdiction.known.map { ($0.code, words.name(of: $0), chosen.contains($0)) })
    }

    private func split(_ field: ProfileField, _ choices: [(value: String, label: String, isChosen: Bool)])
        -> [String: Any]
    {
        let ordered = choices.sorted { $0.label.localizedStandardCompare($1.label) == .orderedAscending }
        var values = group(field, ordered.filter(\.isChosen))
        values["others"] = group(field, ordered.filter { !$0.isChosen })["choices"]
        return values
    }

    private var costs: [String: Any] {
        let kind = draft.isPaid ? "paid" : draft.profile.cost == .lowCost ? "lowCost" : "free"
        var values = group(
            .cost,
            [
                ("free", words("cost.free"), kind == "free"),
                ("lowCost", words("cost.lowCost"), kind == "lowCost"),
                ("paid", words("profile.price"), kind == "paid"),
            ])
        values["price"] = draft.price
        values["currency"] = draft.currency
        return values
    }

    /// What is there, and one empty row.
    private var licences: [String: Any] {
        let claims = draft.profile.licenceClaims + [LicenceClaim(register: "", number: "")]
        var values: [String: Any] = [
            "rows": claims.prefix(Profile.Limit.licenceClaims).enumerated().map {
                ["row": String($0.offset + 1), "register": $0.element.register, "number": $0.element.number]
            }
        ]
        values["fieldTrouble"] =
            [ProfileField.licenceClaims, .licenceRegister, .licenceNumber].lazy.compactMap(sentence(of:))
            .first
        return values
    }

    /// What clients look for on a page, and whether it is there.
    private var checks: [[String: Any]] {
        let profile = draft.profile
        let list: [(String, String, Bool)] = [
            ("profile.name", "displayName", !profile.displayName.isEmpty),
            ("profile.summary", "summary", !profile.summary.isEmpty),
            ("profile.topics", "topics", !profile.topics.isEmpty),
            ("profile.languages", "languages", !profile.languages.isEmpty),
            ("profile.media", "media", !profile.media.isEmpty),
            ("profile.distance", "distanceRules", !profile.distanceRules.isEmpty),
            ("profile.complain", "complaintRoute", !profile.complaintRoute.isEmpty),
            ("profile.places", "jurisdictions", !profile.jurisdictions.isEmpty),
        ]
        return list.map { ["label": words($0.0), "field": $0.1, "isDone": $0.2] }
            + [
                [
                    "label": words("hours.services"), "isDone": !practitioner.practice.services.isEmpty,
                    "isHours": true,
                ]
            ]
    }
}
