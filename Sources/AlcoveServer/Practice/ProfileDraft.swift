import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// The page editor's fields exactly as typed, so that a refused form comes back as it was sent.
struct ProfileDraft: Sendable {
    var revision: Int64
    var profile: Profile
    /// As typed, in whole units with a point or comma.
    var price: String
    var currency: String
    var isPaid: Bool
    var isListed: Bool
    /// An ISO date on the practitioner's own clock; empty when they are not away.
    var awayUntil: String

    init(_ practitioner: Practitioner, clock: ZoneRules) {
        revision = practitioner.revision
        profile = practitioner.profile
        profile.displayName = practitioner.askedName ?? profile.displayName
        isListed = practitioner.isWilling
        awayUntil = practitioner.awayUntil.map { clock.localTime(at: $0).date.description } ?? ""
        if case .paid(let amountMinor, let currency) = practitioner.profile.cost {
            price = "\(Price(amountMinor: amountMinor, currency: currency).decimal)"
            self.currency = currency
            isPaid = true
        } else {
            (price, currency, isPaid) = ("", "", false)
        }
    }

    init(_ form: Form) {
        revision = form["revision"].flatMap { Int64($0) } ?? 0
        price = form["price"] ?? ""
        currency = (form["currency"] ?? "").uppercased()
        isPaid = form["cost"] == "paid"
        isListed = form["listed"] == "yes"
        awayUntil = form["away"] ?? ""
        profile = Profile(
            displayName: form["name"] ?? "", summary: form["summary"] ?? "", about: form["about"] ?? "",
            topics: Topic.allCases.filter(Set(form.all("topic").compactMap(Topic.init(rawValue:))).contains),
            languages: Set(form.all("language").compactMap { LanguageCode($0) }).sorted(),
            media: Medium.allCases.filter(
                Set(form.all("medium").compactMap(Medium.init(rawValue:))).contains),
            cost: form["cost"] == "lowCost" ? .lowCost : .free,
            distanceRules: (form["distance"] ?? "").split(whereSeparator: \.isNewline).map(String.init),
            complaintRoute: form["complaints"] ?? "", licenceClaims: Self.claims(form),
            jurisdictions: Set(form.all("place").compactMap { Jurisdiction($0) }).sorted())
        if isPaid { profile.cost = .paid(amountMinor: Self.minor(price, currency), currency: currency) }
    }

    private static func claims(_ form: Form) -> [LicenceClaim] {
        zip(form.all("register"), form.all("number")).map { LicenceClaim(register: $0, number: $1) }
            .filter { !($0.register.isEmpty && $0.number.isEmpty) }
    }

    /// "45", "45.5" and "45,50" in minor units; 0, which no price may be, for anything else.
    private static func minor(_ text: String, _ currency: String) -> Int {
        let parts = text.replacing(",", with: ".").pieces(between: ".", keepingEmpty: true)
        let digits = Price.digits(of: currency)
        guard (1...2).contains(parts.count), text.count <= 12, let whole = UInt32(parts[0]) else { return 0 }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.count <= digits, fraction.allSatisfy({ $0.isASCII && $0.isNumber }) else { return 0 }
        let padded = fraction + String(repeating: "0", count: digits - fraction.count)
        return Int(whole) * [1, 10, 100, 1_000][digits] + (Int(padded) ?? 0)
    }

    /// When the absence ends: the first minute of the date, on `clock`. Throws where what was typed is no date.
    func absenceEnds(_ clock: ZoneRules) throws(AwayTrouble) -> Instant? {
        guard !awayUntil.isEmpty else { return nil }
        guard let date = CivilDate(iso: awayUntil) else { throw AwayTrouble() }
        return clock.resolve(CivilDateTime(date, .midnight)).earliest
    }
}

/// What was typed as the end of an absence is no date.
struct AwayTrouble: Error {}
