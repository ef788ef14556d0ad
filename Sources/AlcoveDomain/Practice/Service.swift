/// Something a client can book with a practitioner. Every length is in minutes.
package struct Service: Sendable, Hashable, Codable {
    /// 1 or more; stays the same while the service is edited.
    package var id: Int
    package var kind: ServiceKind
    /// How long it takes.
    package var minutes: Int
    /// The distance between two starts that may be offered, counted on the wall clock.
    package var step: Int
    /// Free time the practitioner wants before it.
    package var before: Int
    /// Free time the practitioner wants after it.
    package var after: Int
    /// It must be booked at least this long ahead.
    package var noticeMinutes: Int
    /// It may be booked at most this long ahead; nil for no limit.
    package var horizonMinutes: Int?
    package var media: [Medium]

    package init(
        id: Int, kind: ServiceKind, minutes: Int, step: Int, before: Int = 0, after: Int = 0,
        noticeMinutes: Int = 0, horizonMinutes: Int? = nil, media: [Medium]
    ) {
        self.id = id
        self.kind = kind
        self.minutes = minutes
        self.step = step
        self.before = before
        self.after = after
        self.noticeMinutes = noticeMinutes
        self.horizonMinutes = horizonMinutes
        self.media = media
    }

    /// The least free time between it and whatever the practitioner does next to it (slot rule 6).
    package var rest: Int { max(before, after) }
}
