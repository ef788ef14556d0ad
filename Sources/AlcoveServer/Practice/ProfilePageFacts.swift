import AlcoveDomain
import AlcoveStore
import CivilTime

/// What the page editor is made from.
struct ProfilePageFacts {
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

    var page: ProfilePage {
        let profile = draft.profile
        return ProfilePage(
            handle: practitioner.handle.text, revision: String(draft.revision),
            trouble: sentence.map { FormTrouble(field: $0.field, sentence: $0.text) },
            hasMoved: hasMoved, isSaved: isSaved,
            name: text(.displayName, profile.displayName, says: nameSays),
            summary: text(.summary, profile.summary),
            topics: group(
                .topics, Topic.allCases.map { ($0.rawValue, words.name(of: $0), profile.topics.contains($0)) }
            ),
            languages: languages,
            media: group(
                .media, Medium.allCases.map { ($0.rawValue, words.name(of: $0), profile.media.contains($0)) }),
            costs: costs, price: draft.price, currency: draft.currency, about: text(.about, profile.about),
            distance: text(.distanceRules, profile.distanceRules.joined(separator: "\n")),
            licences: licences, places: places, complaints: text(.complaintRoute, profile.complaintRoute),
            away: draft.awayUntil, awayTrouble: isAwayWrong ? words("hours.error.date") : nil,
            isListed: draft.isListed, checks: checks)
    }

    private var isAwayWrong: Bool { if case .away? = trouble { true } else { false } }

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

    private func text(_ field: ProfileField, _ text: String, says: String? = nil) -> ProfilePage.TextField {
        let hints = draft.profile.hints.compactMap { hint -> String? in
            switch hint {
            case .looksLikePhoneNumber(field): words("profile.hint.phone")
            case .looksLikeMailAddress(field): words("profile.hint.mail")
            case .looksLikeSocialMedia(field): words("profile.hint.social")
            default: nil
            }
        }
        return ProfilePage.TextField(
            id: field.rawValue, text: text, says: says, fieldTrouble: sentence(of: field),
            hints: Array(Set(hints)).sorted())
    }

    /// What becomes of a new name where a licence was checked under the one that is shown.
    private var nameSays: String? {
        if let asked = practitioner.askedName {
            return words("profile.name-waits", ["asked": asked, "shown": practitioner.profile.displayName])
        }
        return practitioner.standing == .unlicensed ? nil : words("profile.name-hint")
    }

    private typealias Answer = (value: String, label: String, isChosen: Bool)

    private func group(_ field: ProfileField, _ answers: [Answer], others: [Answer] = [])
        -> ProfilePage.ChoiceField
    {
        func choices(_ answers: [Answer]) -> [Choice] {
            answers.map { Choice(value: $0.value, label: $0.label, isChosen: $0.isChosen) }
        }
        return ProfilePage.ChoiceField(
            id: field.rawValue, choices: choices(answers), others: choices(others),
            fieldTrouble: sentence(of: field), hints: [])
    }

    /// Those chosen stand open; all others are behind one summary.
    private var languages: ProfilePage.ChoiceField {
        let named = words.named("language.").compactMap { LanguageCode($0) }
        let chosen = Set(draft.profile.languages)
        return split(
            .languages, Set(named).union(chosen).map { ($0.tag, words.name(of: $0), chosen.contains($0)) })
    }

    private var places: ProfilePage.ChoiceField {
        let chosen = Set(draft.profile.jurisdictions)
        return split(
            .jurisdictions, Jurisdiction.known.map { ($0.code, words.name(of: $0), chosen.contains($0)) })
    }

    private func split(_ field: ProfileField, _ answers: [Answer]) -> ProfilePage.ChoiceField {
        let ordered = answers.sorted { $0.label.localizedStandardCompare($1.label) == .orderedAscending }
        return group(field, ordered.filter(\.isChosen), others: ordered.filter { !$0.isChosen })
    }

    private var costs: ProfilePage.ChoiceField {
        let kind = draft.isPaid ? "paid" : draft.profile.cost == .lowCost ? "lowCost" : "free"
        return group(
            .cost,
            [
                ("free", words("cost.free"), kind == "free"),
                ("lowCost", words("cost.lowCost"), kind == "lowCost"),
                ("paid", words("profile.price"), kind == "paid"),
            ])
    }

    /// What is there, and one empty row.
    private var licences: ProfilePage.Licences {
        let claims = draft.profile.licenceClaims + [LicenceClaim(register: "", number: "")]
        return ProfilePage.Licences(
            rows: claims.prefix(Profile.Limit.licenceClaims).enumerated().map {
                ProfilePage.Licence(
                    row: String($0.offset + 1), register: $0.element.register, number: $0.element.number)
            },
            fieldTrouble: [ProfileField.licenceClaims, .licenceRegister, .licenceNumber].lazy
                .compactMap(sentence(of:)).first)
    }

    private var checks: [ProfilePage.Check] {
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
        let services = ProfilePage.Check(
            label: words("hours.services"), isDone: !practitioner.practice.services.isEmpty, isHours: true,
            field: "")
        return list.map {
            ProfilePage.Check(label: words($0.0), isDone: $0.2, isHours: false, field: $0.1)
        } + [services]
    }
}
