package import AlcoveDomain
package import AlcoveStore
package import CivilTime

/// A listed practitioner as results show them; what only the page needs is left out.
package struct Listed: Sendable, Hashable {
    package let practitioner: PractitionerID
    package let handle: Handle
    /// Without the page's long text.
    package let profile: Profile
    /// Nothing can be booked before it.
    package let awayUntil: Instant?
    /// The first start anybody could book, as last computed.
    package let nextFree: Instant?
    package let standing: StandingState
    /// Who checked their licence last; nil where nothing backs one.
    package let check: LicenceCheck?
    /// What the register calls them, beside what they call themselves.
    package let registerName: String?
    /// When their public keys end; nobody can write to them from then on.
    package let keysEnd: Instant
    /// The day (in UTC) for which the rules were asked about them.
    package let decidedOn: CivilDate
    /// What the list of everybody is ordered by: the folded name, then the handle.
    package let nameKey: String

    package init(_ change: DirectoryChange, _ listing: DirectoryChange.Listing, at now: Instant) {
        var profile = listing.profile
        profile.about = ""
        practitioner = change.practitioner
        handle = change.handle
        self.profile = profile
        awayUntil = listing.awayUntil
        nextFree = listing.nextFree
        standing = listing.standing
        check = listing.check
        registerName = LicenceStanding(of: listing.licences, at: now).registerName
        keysEnd = PublicKeys(listing.keyRecord).end
        decidedOn = CivilDateTime(now, offset: 0).date
        nameKey =
            FoldedWords.words(of: profile.displayName).joined(separator: " ") + "\u{0}" + change.handle.text
    }

    /// Whether what is kept of them may no longer hold: another day has come, or their keys have ended.
    package func isOutdated(at now: Instant) -> Bool {
        keysEnd <= now || decidedOn != CivilDateTime(now, offset: 0).date
    }

    package func isAway(at now: Instant) -> Bool { awayUntil.map { now < $0 } ?? false }
}
