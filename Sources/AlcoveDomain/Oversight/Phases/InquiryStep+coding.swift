extension InquiryStep: Codable {
    /// Reads `{"takeBack": {}}`: one step and nothing beside it, in whichever phase its name is.
    package init(from decoder: any Decoder) throws {
        let names = try decoder.container(keyedBy: Name.self).allKeys
        if let name = names.first, names.count == 1 {
            for read in Self.readers {
                guard let step = try read(name.stringValue, decoder) else { continue }
                self = step
                return
            }
        }
        throw DecodingError.dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: "not one step of an inquiry"))
    }

    package func encode(to encoder: any Encoder) throws { try phase.encode(to: encoder) }

    private static let readers: [Reader] = [
        reader(Self.intake), reader(Self.investigation), reader(Self.disposal), reader(Self.hearing),
        reader(Self.decision), reader(Self.outcome), reader(Self.closure), reader(Self.interim),
        reader(Self.safety), reader(Self.declaration), reader(Self.submission),
    ]

    /// The step of that name, or nil where its phase has none.
    private typealias Reader = @Sendable (String, any Decoder) throws -> InquiryStep?

    private static func reader<Phase: InquiryPhase>(_ step: @escaping @Sendable (Phase) -> InquiryStep)
        -> Reader
    {
        { name, decoder in
            Phase.CodingKeys(stringValue: name) == nil ? nil : step(try Phase(from: decoder))
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
