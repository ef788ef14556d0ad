/// A restriction that a register names, as far as a program can hold it against a case.
package enum PracticeCondition: Sendable, Hashable, CaseIterable {
    case noChildren, inPersonOnly, supervised
    /// It limits nothing that can be seen here; it must be shown.
    case shownOnly
    /// Only a person can say what it means here.
    case needsReading

    /// Reads a restriction in a register's words: each of its points, since one text often holds several.
    ///
    /// A point has a meaning here only when every one of its words does. Whatever is added to it, such as an
    /// exception, an age other than 18 or the name of somebody, leaves it to a person.
    package static func all(in text: String) -> [PracticeCondition] {
        let points = ConditionPoints(text).points
        return points.isEmpty ? [.needsReading] : points.map(meaning)
    }

    private static func meaning(of point: [String]) -> PracticeCondition {
        meanings[ConditionSense.senses(of: point)] ?? .needsReading
    }

    private static let meanings: [[ConditionSense]: PracticeCondition] = {
        var meanings: [[ConditionSense]: PracticeCondition] = [:]
        let sayings: [PracticeCondition: [[ConditionSense]]] = [
            .noChildren: [
                [.not, .child], [.not, .practise, .child], [.not, .practise, .child, .person],
                [.not, .child, .person], [.not, .person, .underEighteen], [.not, .child, .underEighteen],
                [.not, .practise, .person, .underEighteen], [.not, .practise, .underEighteen],
                [.not, .practise, .child, .underEighteen], [.not, .underEighteen],
                [.adult, .only], [.adult, .person, .only], [.only, .adult], [.only, .adult, .person],
                [.practise, .adult, .only], [.practise, .only, .adult], [.only, .practise, .adult],
                [.practise, .only, .adult, .person], [.only, .practise, .adult, .person],
            ],
            .inPersonOnly: [
                [.not, .remote], [.not, .practise, .remote], [.not, .remote, .practise],
                [.not, .practise, .remote, .practise], [.inPerson, .only], [.only, .inPerson],
                [.practise, .inPerson, .only], [.practise, .only, .inPerson], [.only, .practise, .inPerson],
                [.inPerson, .practise, .only], [.only, .inPerson, .practise],
            ],
            .supervised: [
                [.supervised], [.supervised, .only], [.supervised, .practise],
                [.supervised, .practise, .only], [.practise, .supervised], [.practise, .only, .supervised],
                [.only, .practise, .supervised], [.practise, .supervised, .only],
                [.only, .supervised, .practise], [.supervised, .required],
            ],
            .shownOnly: [[.notice]],
        ]
        for (condition, list) in sayings { for senses in list { meanings[senses] = condition } }
        return meanings
    }()
}

/// What a word of a restriction means, where it means one thing only.
enum ConditionSense: Hashable {
    case not, only, required, practise, remote, inPerson, supervised, person, child, adult, underEighteen
    /// A measure that says something of the past and limits nothing by itself.
    case notice
    /// Any other word.
    case unknown

    /// The senses of `point` in order; words that only hold a sentence together are left out, repetitions too.
    static func senses(of point: [String]) -> [ConditionSense] {
        var senses: [ConditionSense] = []
        var rest = point[...]
        while let word = rest.popFirst() {
            let sense: ConditionSense?
            if let (phrase, meant) = phrases.first(where: { $0.0[0] == word && rest.starts(with: $0.0[1...]) }
            ) {
                rest = rest.dropFirst(phrase.count - 1)
                sense = meant
            } else if fillers.contains(word) {
                sense = nil
            } else {
                sense = words[word] ?? .unknown
            }
            guard let sense, sense != senses.last || sense == .not || sense == .unknown else { continue }
            senses.append(sense)
        }
        return senses
    }

    private static let fillers: Set<String> = [
        "the", "a", "an", "any", "be", "is", "are", "must", "may", "shall", "should", "to", "with", "for",
        "by", "at", "on", "or", "and", "he", "she", "they", "registrant", "practitioner", "licensee",
        "holder",
    ]

    /// Several words that mean one thing, the longer ones first.
    private static let phrases: [([String], ConditionSense)] = [
        (["under", "the", "age", "of", "18"], .underEighteen), (["under", "18", "years"], .underEighteen),
        (["under", "age", "18"], .underEighteen), (["under", "18"], .underEighteen),
        (["under", "18s"], .underEighteen), (["in", "person"], .inPerson),
        (["face", "to", "face"], .inPerson), (["young", "people"], .child), (["young", "persons"], .child),
        (["under", "supervision"], .supervised), (["public", "notice"], .notice),
        (["public", "reprimand"], .notice), (["prohibited", "from"], .not), (["barred", "from"], .not),
        (["social", "work"], .practise), (["social", "worker"], .person),
    ]

    private static let words: [String: ConditionSense] = {
        let groups: [ConditionSense: [String]] = [
            .not: ["no", "not", "never", "cannot"], .only: ["only", "solely"],
            .required: ["required", "mandatory"],
            .practise: [
                "work", "works", "working", "practise", "practice", "practising", "practicing", "provide",
                "providing", "offer", "offering", "treat", "treating", "see", "seeing", "counsel",
                "counselling", "counseling", "service", "services", "therapy", "treatment", "care",
                "sessions", "contact",
            ],
            .remote: [
                "remote", "remotely", "telehealth", "telepractice", "telemedicine", "teletherapy", "online",
                "electronic", "electronically",
            ],
            .supervised: ["supervised", "supervision"],
            .person: ["client", "clients", "patient", "patients", "person", "persons", "people", "anyone"],
            .child: [
                "child", "children", "minor", "minors", "juvenile", "juveniles", "adolescent", "adolescents",
            ],
            .adult: ["adult", "adults"], .notice: ["probation", "reprimand", "warning", "advice"],
        ]
        var words: [String: ConditionSense] = [:]
        for (sense, list) in groups { for word in list { words[word] = sense } }
        return words
    }()
}
