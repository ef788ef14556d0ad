/// What an hour of help costs the client.
package enum Cost: Sendable, Hashable {
    case free
    /// Less for those who have less; the amount is agreed in the talk.
    case lowCost
    /// `amountMinor` in the smallest unit of `currency`, an ISO 4217 alphabetic code.
    case paid(amountMinor: Int, currency: String)

    /// True for what the search form calls "free or low cost".
    package var isFreeOrLow: Bool {
        switch self {
        case .free, .lowCost: true
        case .paid: false
        }
    }
}

extension Cost: Codable {
    private enum Key: String, CodingKey { case kind, amountMinor, currency }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        switch try fields.decode(String.self, forKey: .kind) {
        case "free": self = .free
        case "lowCost": self = .lowCost
        case "paid":
            self = .paid(
                amountMinor: try fields.decode(Int.self, forKey: .amountMinor),
                currency: try fields.decode(String.self, forKey: .currency))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: fields, debugDescription: "unknown kind of cost")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch self {
        case .free: try fields.encode("free", forKey: .kind)
        case .lowCost: try fields.encode("lowCost", forKey: .kind)
        case .paid(let amountMinor, let currency):
            try fields.encode("paid", forKey: .kind)
            try fields.encode(amountMinor, forKey: .amountMinor)
            try fields.encode(currency, forKey: .currency)
        }
    }
}
