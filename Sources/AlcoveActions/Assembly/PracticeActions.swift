package import AlcoveStore

/// What practitioners can do about their own practice.
package struct PracticeActions: Sendable {
    package let practice: PracticeStore
    package let bookings: BookingStore
    package let saveHours: SaveHours
    package let savePage: SavePage
    package let publishKeyRecord: PublishKeyRecord

    package init(_ live: Live) {
        (practice, bookings) = (live.stores.practices, live.stores.bookings)
        saveHours = SaveHours(practice: practice, zones: live.zones, directory: live.directory)
        savePage = SavePage(practice: practice, directory: live.directory)
        publishKeyRecord = PublishKeyRecord(practices: practice, now: live.now)
    }
}
