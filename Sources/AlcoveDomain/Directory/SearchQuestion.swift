/// What somebody asks the directory. It says a great deal about them: it is never logged, kept or printed.
package struct SearchQuestion: Sendable, Hashable {
    /// Every word of it must begin a word of the entry.
    package var text: String?
    package var topic: Topic?
    /// `pt` also finds those who speak `pt-BR`.
    package var language: LanguageCode?
    package var place: Jurisdiction?
    /// Any of these is enough; empty asks for none.
    package var media: Set<Medium>
    /// Only those who help for nothing or for little.
    package var freeOrLow: Bool
    /// How many to return, at most `mostResults`.
    package var limit: Int
    /// How many to pass over first.
    package var offset: Int

    package init(
        text: String? = nil, topic: Topic? = nil, language: LanguageCode? = nil, place: Jurisdiction? = nil,
        media: Set<Medium> = [], freeOrLow: Bool = false, limit: Int = 10, offset: Int = 0
    ) {
        self.text = text
        self.topic = topic
        self.language = language
        self.place = place
        self.media = media
        self.freeOrLow = freeOrLow
        self.limit = limit
        self.offset = offset
    }

    /// The most entries one answer carries.
    package static let mostResults = 100
    /// Words after these many are passed over, which bounds what a question costs.
    package static let mostWords = 8

    /// The entries to pass over and to return, within bounds whatever was asked.
    var page: (offset: Int, limit: Int) { (max(offset, 0), min(max(limit, 0), Self.mostResults)) }
}

/// Prints as its name alone, so that no log or failure message can show what somebody looks for.
extension SearchQuestion: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "SearchQuestion" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
