import AlcoveDomain
package import AlcoveStore

/// A practitioner replaces their public page.
package struct SavePage: Sendable {
    let practice: PracticeStore
    let directory: Directory

    /// The new revision. Throws `ProfileRefusal` for the first thing wrong, or `PracticeRefusal.changedElsewhere`.
    package func callAsFunction(_ page: PublicPage, of practitioner: Practitioner, at revision: Int64)
        async throws
        -> Int64
    {
        var page = page
        page.profile = page.profile.composed().tidied()
        try page.profile.validate()
        let saved = try await practice.save(page, of: practitioner.id, at: revision)
        try await directory.refresh([practitioner.id])
        return saved
    }
}
