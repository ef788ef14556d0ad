/// Where a value of a rule file comes from, and how sure its authors are of it.
package struct Provenance: Sendable, Hashable {
    package let confidence: Confidence
    /// The clause or page, for a lawyer to look up.
    package let source: String

    package enum Confidence: String, Sendable, Hashable, CaseIterable {
        /// The clause or an official page was seen.
        case sourced
        /// Seen in a summary, a bill or an older text.
        case partial
        /// From memory.
        case memory
        /// No rule prescribes it; the authors propose it.
        case proposed
        /// Sources conflict, or nobody has confirmed that it still holds. It never opens anything.
        case unverified
    }
}

/// The provenance of one set of rules, by the key it is about: `regime`, `grants.FULL`.
struct ProvenanceTable {
    let entries: [String: Provenance]

    /// Refuses a table that leaves out one of `keys` or names something else.
    init(_ map: PackMap, covering keys: Set<String>) throws(PackProblem) {
        var entries: [String: Provenance] = [:]
        for (key, node) in map.entries {
            guard keys.contains(key) else {
                throw node.problem("these rules have no value of this name.")
            }
            let fields = try node.map(["confidence", "source"])
            entries[key] = Provenance(
                confidence: try fields.need("confidence").word(Provenance.Confidence.self),
                source: try fields.need("source").string())
        }
        if let missing = keys.subtracting(entries.keys).min() {
            throw map.owner.problem("it does not say where \(missing) comes from.")
        }
        self.entries = entries
    }

    func isUnverified(_ key: String) -> Bool { entries[key]?.confidence == .unverified }
}
