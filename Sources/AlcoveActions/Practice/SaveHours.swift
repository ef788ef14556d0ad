package import AlcoveDomain
package import AlcoveStore

/// A practitioner replaces their hours and services.
package struct SaveHours: Sendable {
    let practice: PracticeStore
    let zones: SystemZones
    let directory: Directory

    /// The new revision. Throws `PracticeRefusal`: for the first thing wrong, or `.changedElsewhere`.
    package func callAsFunction(_ new: Practice, of practitioner: Practitioner, at revision: Int64)
        async throws
        -> Int64
    {
        try new.validate { (try? zones.rules(for: $0)) != nil }
        let saved = try await practice.save(new, of: practitioner.id, at: revision)
        try await directory.refresh([practitioner.id])
        return saved
    }
}
