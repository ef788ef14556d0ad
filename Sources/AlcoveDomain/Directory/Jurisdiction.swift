/// A place with its own rules about who may help: a country (ISO 3166-1) or a part of one (ISO 3166-2).
///
/// Only the codes of `known` exist here. Display names come from the catalogues under `place.CODE`.
package struct Jurisdiction: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// `KE`, `CA-BC`.
    package let code: String

    /// Nothing unless the place is listed; letter case matters, and so do bytes: the sign for kelvin equals `K` as a
    /// `String`, and would be kept beside it as another place.
    package init?(_ code: String) {
        guard code.utf8.allSatisfy({ $0 < 0x80 }), Self.codes.contains(code) else { return nil }
        self.code = code
    }

    private init(listed code: String) { self.code = code }

    /// The country: `CA` of `CA-BC`, and `KE` of `KE`.
    package var country: String { String(code.prefix(2)) }

    /// Every place on offer, in order of code.
    package static let known: [Jurisdiction] = codes.sorted().map(Jurisdiction.init(listed:))

    package var description: String { code }

    package static func < (a: Jurisdiction, b: Jurisdiction) -> Bool { a.code < b.code }

    /// Countries whose parts license social workers themselves are listed by part.
    private static let codes: Set<String> = Set(
        """
        AE AR AT BD BE BH BR BW CH CL CM CO CZ DE DK DZ EG ES ET FI FR GB GH GR HK HU ID IE IL IN IQ IT JM JO
        JP KE KR KW LB LK LR LU LY MA MU MW MX MY NA NG NL NO NP NZ OM PE PH PK PL PS PT QA RO RW SA SD SE SG
        SL SN SO SY TH TN TR TT TW TZ UA UG VN YE ZA ZM ZW
        CA-AB CA-BC CA-MB CA-NB CA-NL CA-NS CA-NT CA-NU CA-ON CA-PE CA-QC CA-SK CA-YT
        GB-ENG GB-NIR GB-SCT GB-WLS
        AU-ACT AU-NSW AU-NT AU-QLD AU-SA AU-TAS AU-VIC AU-WA
        US-AL US-AK US-AZ US-AR US-CA US-CO US-CT US-DC US-DE US-FL US-GA US-HI US-IA US-ID US-IL US-IN US-KS
        US-KY US-LA US-MA US-MD US-ME US-MI US-MN US-MO US-MS US-MT US-NC US-ND US-NE US-NH US-NJ US-NM US-NV
        US-NY US-OH US-OK US-OR US-PA US-RI US-SC US-SD US-TN US-TX US-UT US-VA US-VT US-WA US-WI US-WV US-WY
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}

extension Jurisdiction: Codable {
    package init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        guard let place = Jurisdiction(try box.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: box, debugDescription: "not a listed place")
        }
        self = place
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        try box.encode(code)
    }
}
