/// A practitioner's public page, as they wrote it. Everything here is public and nothing here is checked.
package struct Profile: Sendable, Hashable, Codable {
    /// At most 80 characters.
    package var displayName: String
    /// One or two sentences for the list of results, at most 300 characters.
    package var summary: String
    /// The page's text, at most 4,000 characters; line breaks are kept.
    package var about: String
    package var topics: [Topic]
    package var languages: [LanguageCode]
    package var media: [Medium]
    package var cost: Cost
    /// How they keep their professional distance: at most six lines of 200 characters.
    package var distanceRules: [String]
    /// How to complain about them, at most 500 characters.
    package var complaintRoute: String
    /// Shown as "not checked yet".
    package var licenceClaims: [LicenceClaim]
    /// Places whose people they say they may help.
    package var jurisdictions: [Jurisdiction]

    package init(
        displayName: String, summary: String = "", about: String = "", topics: [Topic] = [],
        languages: [LanguageCode] = [], media: [Medium] = [], cost: Cost = .free,
        distanceRules: [String] = [],
        complaintRoute: String = "", licenceClaims: [LicenceClaim] = [], jurisdictions: [Jurisdiction] = []
    ) {
        self.displayName = displayName
        self.summary = summary
        self.about = about
        self.topics = topics
        self.languages = languages
        self.media = media
        self.cost = cost
        self.distanceRules = distanceRules
        self.complaintRoute = complaintRoute
        self.licenceClaims = licenceClaims
        self.jurisdictions = jurisdictions
    }
}

/// A licence somebody says they hold. It becomes a badge only once a register confirms it.
package struct LicenceClaim: Sendable, Hashable, Codable {
    /// The register's name, at most 120 characters.
    package var register: String
    /// The number in that register, at most 40 characters.
    package var number: String

    package init(register: String, number: String) {
        self.register = register
        self.number = number
    }
}

extension Profile {
    /// What may be shown of this page at once, and the name that waits.
    ///
    /// Once an authority has looked at a licence under the name `known`, another name is shown only when an authority has looked
    /// at it too; otherwise whoever is licensed could be called what they like the day after.
    package func holdingName(known: String?) -> (shown: Profile, asked: String?) {
        guard let known, !displayName.unicodeScalars.elementsEqual(known.unicodeScalars) else {
            return (self, nil)
        }
        var shown = self
        shown.displayName = known
        return (shown, displayName)
    }
}
