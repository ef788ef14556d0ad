import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime

/// A search as the API takes it. It says a great deal about somebody: it is never logged, kept or printed.
struct SearchRequest: Decodable {
    var text: String?
    var topic: Topic?
    var language: LanguageCode?
    var place: Jurisdiction?
    var media: [Medium]?
    var free_or_low: Bool?
    var limit: Int?
    var offset: Int?

    var question: SearchQuestion {
        SearchQuestion(
            text: text.map { String($0.prefix(FindAnswers.longestText)) }, topic: topic, language: language,
            place: place,
            media: Set(media ?? []), freeOrLow: free_or_low ?? false, limit: limit ?? FindAnswers.perPage,
            offset: offset ?? 0)
    }
}

extension JSONBytes {
    /// A listed practitioner in a list.
    mutating func value(_ listed: Listed) { object { $0.fields(of: listed) } }

    mutating func fields(of listed: Listed) {
        field("handle", listed.handle.text)
        fields(of: listed.profile)
        field("register_name", listed.registerName)
        field("standing", listed.standing.word)
        field("licence_checked", listed.check?.checked)
        field("licence_checked_by", listed.check?.by)
        field("next_free", listed.nextFree)
        field("away_until", listed.awayUntil)
    }

    /// What a practitioner says of themselves, in short. Nothing of it is checked.
    mutating func fields(of profile: Profile) {
        field("name", profile.displayName)
        field("summary", profile.summary)
        field("topics", profile.topics.map(\.rawValue))
        field("languages", profile.languages.map(\.tag))
        field("media", profile.media.map(\.rawValue))
        field("places_claimed", profile.jurisdictions.map(\.code))
        key("cost"); value(profile.cost)
    }

    mutating func value(_ cost: Cost) {
        object {
            switch cost {
            case .free: $0.field("kind", "free")
            case .lowCost: $0.field("kind", "lowCost")
            case .paid(let amountMinor, let currency):
                $0.field("kind", "paid")
                $0.field("amountMinor", Int64(amountMinor))
                $0.field("currency", currency)
            }
        }
    }

    mutating func value(_ service: Service) {
        object {
            $0.field("id", Int64(service.id))
            $0.field("kind", service.kind.rawValue)
            $0.field("minutes", Int64(service.minutes))
            $0.field("notice_minutes", Int64(service.noticeMinutes))
            $0.field("media", service.media.map(\.rawValue))
        }
    }

    /// How many each other choice would find, by code.
    mutating func value(_ counts: FacetCounts) {
        object {
            $0.key("topics"); $0.counts(counts.topics, \.rawValue)
            $0.key("languages"); $0.counts(counts.languages, \.tag)
            $0.key("places"); $0.counts(counts.places, \.code)
            $0.key("media"); $0.counts(counts.media, \.rawValue)
            $0.field("free_or_low", Int64(counts.freeOrLow))
        }
    }

    private mutating func counts<Value: Hashable>(_ counts: [Value: Int], _ code: (Value) -> String) {
        let ordered = counts.map { (code($0.key), Int64($0.value)) }.sorted { $0.0 < $1.0 }
        object { for (code, count) in ordered { $0.field(code, count) } }
    }
}
