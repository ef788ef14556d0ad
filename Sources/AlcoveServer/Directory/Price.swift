import Foundation

/// An amount in the smallest unit of a currency.
struct Price {
    let amountMinor: Int
    let currency: String

    /// Currencies whose smallest unit is not a hundredth (ISO 4217, column "minor unit").
    private static let minorDigits: [String: Int] = [
        "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
        "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0,
        "UGX": 0,
        "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    ]

    /// How many digits of the amount stand behind the point.
    static func digits(of currency: String) -> Int { minorDigits[currency] ?? 2 }

    var decimal: Decimal {
        Decimal(sign: .plus, exponent: -Self.digits(of: currency), significand: Decimal(amountMinor))
    }

    /// The amount with its currency, as the language writes them.
    func text(_ locale: Locale) -> String {
        let full = Self.digits(of: currency)
        let isWhole = amountMinor.isMultiple(of: [1, 10, 100, 1_000][full])
        return decimal.formatted(
            .currency(code: currency).locale(locale).precision(.fractionLength(isWhole ? 0 : full)))
    }
}
