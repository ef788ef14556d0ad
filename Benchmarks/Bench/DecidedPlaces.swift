import AlcoveDomain
import AlcoveActions
import CivilTime

/// Where the invented people may help, by the rules inside the program.
struct DecidedPlaces {
    private var licences = InventedLicences()
    private var table: HelpTable?

    var kinds: Int { table?.kinds ?? 0 }

    /// The places that person `number` is found by. To be asked in order, from 0.
    mutating func decide(_ number: Int, claiming claims: Set<Jurisdiction>) throws -> Set<Jurisdiction> {
        if table == nil { table = HelpTable(rules: try Self.rules()) }
        let (standing, services) = (licences.standing(number), licences.services())
        return table?.places(for: standing, offering: services, at: InventedLicences.now)
            .searched(claiming: claims) ?? []
    }

    private static func rules() throws -> JurisdictionRules { try JurisdictionPacks.embedded().rules }

    struct Check {
        var wrong = 0
        var found = 0
        var decisions = 0
        /// Of processor time for one decision.
        var microseconds = 0.0
    }

    /// Decides about every entry anew, one after the other and for each place that questions name, and compares who is yes
    /// with whom the index finds. An entry may also be found where nothing is known; never where the answer is no.
    static func check(_ entries: [DirectoryEntry], in index: DirectoryIndex) throws -> Check {
        let rules = try rules()
        var licences = InventedLicences()
        var check = Check()
        let people = entries.indices.map {
            (licences.standing($0), ServiceFacts(offering: licences.services()))
        }
        for place in InventedPeople.places {
            var total = 0
            let began = cpuSeconds()
            var words: [Eligibility.Word] = []
            words.reserveCapacity(people.count)
            for (standing, service) in people {
                words.append(
                    EligibilityRequest(
                        standing: standing, service: service, place: place, asked: InventedLicences.now
                    ).answer(under: rules).word)
            }
            check.microseconds += (cpuSeconds() - began) * 1e6
            check.decisions += words.count
            for (word, entry) in zip(words, entries) {
                let isFound = entry.places.contains(place)
                if isFound { total += 1 }
                if word == .yes, !isFound || word == .no, isFound { check.wrong += 1 }
            }
            if index.search(SearchQuestion(place: place, limit: 0)).total != total { check.wrong += 1 }
            check.found += total
        }
        check.microseconds /= Double(max(check.decisions, 1))
        return check
    }
}
