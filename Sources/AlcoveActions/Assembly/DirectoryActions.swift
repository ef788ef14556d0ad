package import AlcoveStore

/// How somebody is found and looked at.
package struct DirectoryActions: Sendable {
    package let directory: Directory
    package let eligibility: EligibilityCheck
    package let whyClosed: WhyClosed
    package let practices: PracticeStore
    package let licences: LicenceStore
    package let bodies: BodyStore

    package init(_ live: Live) {
        (directory, eligibility) = (live.directory, live.eligibility)
        (practices, licences) = (live.stores.practices, live.stores.licences)
        bodies = live.stores.bodies
        whyClosed = WhyClosed(practices: practices, now: live.now)
    }
}
