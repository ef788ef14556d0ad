package import CivilTime

/// What the directory knows of a listed practitioner. Whoever is away or not listed has no entry.
package struct DirectoryEntry: Sendable, Hashable {
    package let practitioner: PractitionerID
    package let handle: Handle
    /// The words they are found by, folded, each once.
    package let words: Set<String>
    package let topics: Set<Topic>
    /// With each regional form its language too: `pt` beside `pt-BR`.
    package let languages: Set<LanguageCode>
    /// Where they may help people, and where that is not known yet but they say that they do.
    package let places: Set<Jurisdiction>
    /// Where the rules say that they may not.
    package let barred: Set<Jurisdiction>
    package let media: Set<Medium>
    package let isFreeOrLow: Bool
    /// The first start anybody could book; nil when there is none.
    package let nextFree: Instant?

    /// `texts` are folded into words.
    package init(
        practitioner: PractitionerID, handle: Handle, texts: [String], topics: Set<Topic>,
        languages: some Sequence<LanguageCode>, places: Set<Jurisdiction>,
        barred: Set<Jurisdiction> = [], media: Set<Medium>, isFreeOrLow: Bool, nextFree: Instant?
    ) {
        self.practitioner = practitioner
        self.handle = handle
        self.words = Set(texts.flatMap(FoldedWords.words(of:)))
        self.topics = topics
        self.languages = Set(languages.flatMap { [$0, $0.base] })
        self.places = places
        self.barred = barred
        self.media = media
        self.isFreeOrLow = isFreeOrLow
        self.nextFree = nextFree
    }

    /// Found by the words of their name, handle, summary and page.
    ///
    /// - Parameters:
    ///   - places: the places that they are found by.
    ///   - barred: where they may not help.
    package init(
        practitioner: PractitionerID, handle: Handle, profile: Profile, places: Set<Jurisdiction>,
        barred: Set<Jurisdiction> = [], nextFree: Instant?
    ) {
        self.init(
            practitioner: practitioner, handle: handle,
            texts: [handle.text, profile.displayName, profile.summary, profile.about],
            topics: Set(profile.topics), languages: profile.languages, places: places,
            barred: barred, media: Set(profile.media), isFreeOrLow: profile.cost.isFreeOrLow,
            nextFree: nextFree)
    }

    /// Everything it is filtered and counted by.
    var facetValues: [FacetValue] {
        topics.map(FacetValue.topic) + languages.map(FacetValue.language) + places.map(FacetValue.place)
            + media.map(FacetValue.medium) + (isFreeOrLow ? [.freeOrLow] : [])
    }
}
