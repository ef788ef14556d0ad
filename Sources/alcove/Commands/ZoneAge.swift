import AlcoveActions
import CivilTime

/// How old the installed zone rules are: governments change clocks at a few weeks' notice.
struct ZoneAge {
    /// Days after which the rules are likely to have missed a change.
    static let limit: Int64 = 120

    /// For the operator, with what to do where something is to be done.
    let sentence: String

    init(of zones: SystemZones, now: Instant) {
        guard let version = zones.tzVersion, let madeAt = zones.madeAt else {
            sentence =
                "\(zones.directory) does not say which time zone rules it holds; install the package tzdata."
            return
        }
        let days = max(0, (now - madeAt) / 86_400)
        let age = days == 1 ? "1 day" : "\(days) days"
        sentence =
            "Time zone rules \(version) in \(zones.directory), \(age) old"
            + (days > Self.limit ? "; that is too old: update the package tzdata." : ".")
    }
}
