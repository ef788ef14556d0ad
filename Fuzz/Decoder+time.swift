import CivilTime

extension Decoder {
    /// Reads a compiled zone and asks it what a calendar would ask.
    func tzif(_ input: [UInt8]) {
        guard let zone = try? ZoneRules(name: "Fuzz/Zone", tzif: input) else { return }
        for days in stride(from: -30_000 as Int64, through: 60_000, by: 9_973) {
            let instant = Instant(secondsSince1970: days * 86_400)
            let local = zone.localTime(at: instant)
            _ = zone.resolve(local).earliest
            _ = zone.transitions(from: instant, to: instant + 400 * 86_400)
        }
    }
}
