import AlcoveDomain

extension Catalogue {
    /// What somebody does not meet of what was asked for: "Does not speak German".
    ///
    /// - Parameter help: whether they may help in the place that was named.
    func differs(_ wish: SearchWish, from answers: FindAnswers, _ help: Eligibility?) -> [String] {
        switch wish {
        case .text: [self("differs.text")]
        case .topic: answers.topic.map { [self("differs.topic", ["topic": name(of: $0)])] } ?? []
        case .language:
            answers.language.map { [self("differs.language", ["language": name(of: $0)])] } ?? []
        case .place:
            answers.place.map {
                [self(help?.word == .no ? "differs.barred" : "differs.place", ["place": name(of: $0)])]
            } ?? []
        case .medium:
            Medium.allCases.filter(answers.media.contains).map { self("differs.medium.\($0.rawValue)") }
        case .cost: [self("differs.cost")]
        }
    }
}
