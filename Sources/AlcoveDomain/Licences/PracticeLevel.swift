/// How far a licence reaches, and how far a service asks it to, where licences have levels.
package enum PracticeLevel: Int, Sendable, Hashable, CaseIterable {
    /// Not said, or said in a word that has no agreed meaning.
    case unknown = 0
    case bachelors, masters, clinical

    /// Reads `bachelors`, `masters`, `clinical`, in any case; anything else is unknown. What else a register writes, the
    /// rules of its place explain (`WrittenTitle`).
    package init(word: String?) {
        self =
            switch word?.lowercased() {
            case "bachelors", "bachelor", "baccalaureate": .bachelors
            case "masters", "master", "graduate": .masters
            case "clinical", "independent": .clinical
            default: .unknown
            }
    }

    /// Whether a licence of this level covers `service`; nil when one of them is not known.
    func covers(_ service: PracticeLevel) -> Bool? {
        guard self != .unknown, service != .unknown else { return nil }
        return rawValue >= service.rawValue
    }
}
