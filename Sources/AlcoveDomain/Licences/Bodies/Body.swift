package import CivilTime

/// Names a body: `swe`. 2 to 20 of `a`–`z`, `0`–`9` and single hyphens, starting with a letter.
package struct BodyID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// Nothing unless it has that form.
    package init?(_ text: String) {
        guard isPlainName(text, 2...20) else { return nil }
        self.text = text
    }

    package var description: String { text }
    package static func < (a: BodyID, b: BodyID) -> Bool { a.text < b.text }
}

/// Who answers for practitioners: a regulator, or an authority that checks licences for the operator.
package struct Body: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case regulator, authority }

    package let id: BodyID
    package let name: String
    package let jurisdiction: Jurisdiction
    package let kind: Kind
    /// The zone that its deadlines are counted in.
    package let zone: String
    /// Where to complain about somebody it answers for; empty when it has named none.
    package let complaints: String
    /// The days on which it does not work, besides weekends; its deadlines leave them out.
    package let holidays: Set<CivilDate>

    package init(
        id: BodyID, name: String, jurisdiction: Jurisdiction, kind: Kind, zone: String, complaints: String,
        holidays: Set<CivilDate> = []
    ) {
        self.id = id
        self.name = name
        self.jurisdiction = jurisdiction
        self.kind = kind
        self.zone = zone
        self.complaints = complaints
        self.holidays = holidays
    }
}

/// Who signs for a body: `swe.1`. Practitioners' handles never hold a dot.
package struct SignatoryHandle: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let body: BodyID
    /// From 1, never given twice.
    package let number: Int

    package init(body: BodyID, number: Int) {
        self.body = body
        self.number = number
    }

    /// Nothing unless it reads `BODY.N`.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let body = BodyID(String(parts[0])), let number = Int(parts[1]), number > 0,
            String(number).utf8.elementsEqual(parts[1].utf8)
        else { return nil }
        self.init(body: body, number: number)
    }

    package var text: String { "\(body.text).\(number)" }
    package var description: String { text }
    package static func < (a: Self, b: Self) -> Bool { (a.body, a.number) < (b.body, b.number) }
}
