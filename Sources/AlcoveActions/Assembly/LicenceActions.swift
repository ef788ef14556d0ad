package import AlcoveStore

/// What practitioners, authorities and keepers of registers can do about licences.
package struct LicenceActions: Sendable {
    package let licences: LicenceStore
    package let registers: RegisterStore
    package let bodies: BodyStore
    package let practices: PracticeStore
    package let directory: Directory
    package let draft: DraftLicenceEvent
    package let add: AddLicenceEvent
    package let keepListing: KeepListing
    package let importing: ImportRegister
    /// Tells whoever must know that standings have changed.
    package let followed: StandingFollowed

    package init(_ live: Live) {
        let now = live.now
        (licences, registers) = (live.stores.licences, live.stores.registers)
        (bodies, practices) = (live.stores.bodies, live.stores.practices)
        (directory, followed) = (live.directory, live.followed)
        draft = DraftLicenceEvent(licences: licences, registers: registers, practices: practices, now: now)
        add = AddLicenceEvent(
            licences: licences, registers: registers, practices: practices, followed: followed, now: now)
        keepListing = KeepListing(
            licences: licences, practices: practices, directory: directory, origin: live.origin, now: now)
        importing = ImportRegister(store: registers, now: now)
    }
}
