extension Profile {
    /// The most of each; texts in Unicode scalars.
    package enum Limit {
        package static let displayName = 80
        package static let summary = 300
        package static let about = 4_000
        package static let languages = 12
        package static let distanceRules = 6
        package static let distanceRule = 200
        package static let complaintRoute = 500
        package static let licenceClaims = 10
        package static let licenceRegister = 120
        package static let licenceNumber = 40
        package static let jurisdictions = 60
        /// Minor units of the currency.
        package static let price = 10_000_000
    }

    /// Refuses the first thing that is wrong, in the order of the form.
    package func validate() throws(ProfileRefusal) {
        try checkTexts()
        try checkLists()
        try checkCost()
        try checkLicences()
    }

    /// The same profile as a form means it: no white space around texts, no empty lines among the rules, and no direction
    /// marks in the name, which keyboards set and nobody sees.
    package func tidied() -> Profile {
        var profile = self
        profile.displayName = PublicText.tidied(PublicText.undirected(displayName))
        profile.summary = PublicText.tidied(summary)
        profile.about = PublicText.tidied(about)
        profile.complaintRoute = PublicText.tidied(complaintRoute)
        profile.distanceRules = distanceRules.map(PublicText.tidied).filter { !$0.isEmpty }
        profile.licenceClaims = licenceClaims.map {
            LicenceClaim(register: PublicText.tidied($0.register), number: PublicText.tidied($0.number))
        }.filter { !($0.register.isEmpty && $0.number.isEmpty) }
        return profile
    }

    /// What the practitioner may want to take out, since private ways to reach them cost them their distance.
    package var hints: [ProfileHint] {
        var texts: [(ProfileField, String)] = [
            (.displayName, displayName), (.summary, summary), (.about, about),
        ]
        texts += distanceRules.map { (.distanceRules, $0) }
        var hints: [ProfileHint] = []
        for (field, text) in texts {
            if ContactTrace.hasPhoneNumber(text) { hints.append(.looksLikePhoneNumber(field)) }
            if ContactTrace.hasMailAddress(text) { hints.append(.looksLikeMailAddress(field)) }
            if ContactTrace.hasSocialMedia(text) { hints.append(.looksLikeSocialMedia(field)) }
        }
        return hints
    }

    private func checkTexts() throws(ProfileRefusal) {
        try PublicText.checkName(displayName, .displayName, most: Limit.displayName)
        try PublicText.check(summary, .summary, most: Limit.summary)
        try PublicText.check(about, .about, most: Limit.about, severalLines: true)
        guard distanceRules.count <= Limit.distanceRules else {
            throw .tooMany(.distanceRules, limit: Limit.distanceRules)
        }
        for rule in distanceRules {
            try PublicText.check(rule, .distanceRules, most: Limit.distanceRule, needed: true)
        }
        try PublicText.check(complaintRoute, .complaintRoute, most: Limit.complaintRoute, severalLines: true)
    }

    private func checkLists() throws(ProfileRefusal) {
        try Self.check(topics, .topics, most: Topic.allCases.count, needed: true)
        try Self.check(languages, .languages, most: Limit.languages, needed: true)
        try Self.check(media, .media, most: Medium.allCases.count, needed: true)
        try Self.check(jurisdictions, .jurisdictions, most: Limit.jurisdictions, needed: false)
    }

    private static func check<Value: Hashable>(
        _ values: [Value], _ field: ProfileField, most limit: Int, needed: Bool
    ) throws(ProfileRefusal) {
        guard !needed || !values.isEmpty else { throw .empty(field) }
        guard Set(values).count == values.count else { throw .repeated(field) }
        guard values.count <= limit else { throw .tooMany(field, limit: limit) }
    }

    private func checkCost() throws(ProfileRefusal) {
        guard case .paid(let amountMinor, let currency) = cost else { return }
        guard (1...Limit.price).contains(amountMinor) else { throw .priceOutOfRange(limit: Limit.price) }
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw .currencyUnknown
        }
    }

    private func checkLicences() throws(ProfileRefusal) {
        try Self.check(licenceClaims, .licenceClaims, most: Limit.licenceClaims, needed: false)
        for claim in licenceClaims {
            try PublicText.checkName(claim.register, .licenceRegister, most: Limit.licenceRegister)
            try PublicText.check(claim.number, .licenceNumber, most: Limit.licenceNumber, needed: true)
        }
    }
}
