/// A value that entries are filtered and counted by.
enum FacetValue: Hashable, Sendable {
    case topic(Topic)
    case language(LanguageCode)
    case place(Jurisdiction)
    case medium(Medium)
    case freeOrLow

    var group: FacetGroup {
        switch self {
        case .topic: .topic
        case .language: .language
        case .place: .place
        case .medium: .medium
        case .freeOrLow: .cost
        }
    }
}

/// A question of the form whose answers are counted together.
enum FacetGroup: Int, CaseIterable, Sendable {
    case topic, language, place, medium, cost
}

extension SearchQuestion {
    /// The values chosen in `group`; any one of them is enough.
    func chosen(in group: FacetGroup) -> [FacetValue] {
        switch group {
        case .topic: topic.map { [.topic($0)] } ?? []
        case .language: language.map { [.language($0)] } ?? []
        case .place: place.map { [.place($0)] } ?? []
        case .medium: media.map { .medium($0) }
        case .cost: freeOrLow ? [.freeOrLow] : []
        }
    }
}
