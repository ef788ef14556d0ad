import CivilTime
import Testing

@testable import AlcoveDomain

/// Something that can only speak against a practitioner, added to what is known.
struct Restriction: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let add: @Sendable (inout PracticeFacts) -> Void

    init(_ name: String, _ add: @escaping @Sendable (inout PracticeFacts) -> Void) {
        testDescription = name
        self.add = add
    }

    /// On the first register entry.
    private static func entry(_ name: String, _ change: @escaping @Sendable (inout Credential) -> Void)
        -> Restriction
    {
        Restriction(name) { if !$0.credentials.isEmpty { change(&$0.credentials[0]) } }
    }

    /// Whether one more condition only adds: where a restriction is known without its words, or may be, the words are news.
    private static func isReadable(_ credential: Credential) -> Bool {
        !credential.conditions.isEmpty || credential.isRestricted == false && credential.currentOrder == false
    }

    /// Whether nothing speaks against the entry. Of one that something speaks against, it is good news that it is
    /// somebody else's.
    private static func isClean(_ credential: Credential) -> Bool {
        !credential.status.stopsEverywhere && credential.isRestricted == false
            && credential.currentOrder == false && credential.openInvestigation == false
            && credential.feesPaid == true && credential.developmentMet == true
    }

    static let all: [Restriction] = [
        entry("suspended") { $0.status = .suspended },
        entry("revoked") { $0.status = .revoked },
        entry("inactive") { if $0.status == .active { $0.status = .inactive } },
        entry("status unknown") { if $0.status == .active { $0.status = .unknown } },
        entry("vanished") { $0.inRegisterNow = false },
        entry("not proved") { if isClean($0) { $0.holderProved = false } },
        entry("nobody knows whose") { if isClean($0), $0.holderProved == true { $0.holderProved = nil } },
        entry("nobody knows whether it is restricted") { if $0.encumbered == false { $0.encumbered = nil } },
        entry("encumbered") { $0.encumbered = true },
        entry("a condition") {
            if isReadable($0) { $0.conditions.append("no children") }
        },
        entry("a condition to be read") {
            if isReadable($0) { $0.conditions.append("as ordered") }
        },
        entry("an open investigation") { $0.openInvestigation = true },
        entry("a current order") { $0.currentOrder = true },
        entry("fees unpaid") { $0.feesPaid = false },
        entry("ran out") { ($0.expires, $0.extendedUntil) = (InventedRules.date("2026-11-01"), nil) },
        entry("not yet registered") { $0.registeredOn = InventedRules.date("2026-12-01") },
        entry("not practising") { if $0.certificate == .general { $0.certificate = .notPractising } },
        entry("stale") { $0.minutesSinceFetched = max($0.minutesSinceFetched ?? 0, 11_000) },
        entry("older than a month") { $0.minutesSinceFetched = 50_000 },
        entry("nobody knows how old") {
            if ($0.minutesSinceFetched ?? 0) < 10_000 { $0.minutesSinceFetched = nil }
        },
        entry("no multistate licence") { $0.multistate = nil },
        entry("deactivated everywhere") {
            for place in InventedRules.places { $0.multistate?.deactivatedIn.append(place) }
        },
        Restriction("home not known") { $0.practitioner.home = nil },
        Restriction("home nobody has researched") { facts in
            if facts.practitioner.home != facts.client.location?.jurisdiction {
                facts.practitioner.home = JurisdictionCode("QQ")
            }
        },
        Restriction("no supervisor") { $0.practitioner.supervisor = nil },
        Restriction("no cover") { $0.practitioner.hasTelehealthCover = false },
        Restriction("insurer not asked") { $0.practitioner.insurerConfirmed = nil },
        Restriction("regulator not asked") { $0.practitioner.regulatorAsked = false },
        Restriction("no agent") { $0.practitioner.agentsIn = [] },
        Restriction("no clergy duty") { $0.practitioner.hasClergyDuty = false },
        Restriction("nothing filed") { $0.filings = [] },
        Restriction("no location") { $0.client.location = nil },
        Restriction("location too old") { $0.client.location?.minutesGood = 0 },
        Restriction("location by address") { $0.client.location?.method = .unknown },
        Restriction("a child") { $0.client.age = $0.client.age.map { min($0, 8) } },
        Restriction("no note") { $0.client.hasMaturityNote = nil },
        Restriction("no tier") { $0.client.tier = .none },
        Restriction("no document") { $0.client.identityClass = nil },
        Restriction("no prior relationship") { $0.client.hasPriorRelationship = false },
        Restriction("something new") { $0.beginsAnew = true },
        Restriction("a fourth day") { $0.counters.consecutiveDay = 4 },
        Restriction("window used") { $0.counters.windowsUsedThisYear = 1 },
        Restriction("a contract") { $0.counters.hasLocalContract = true },
        Restriction("weekly practice") { facts in
            facts.counters.deliveredOn = (0...5).map { facts.day.adding(days: -7 * $0) }
        },
        Restriction("emergency session used") {
            ($0.counters.emergencySessions, $0.counters.emergencyMinutes) = (1, 10_000)
        },
        Restriction("no sheet") { $0.hasEmergencySheet = false },
    ]
}
