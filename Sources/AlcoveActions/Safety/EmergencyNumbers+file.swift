import AlcoveDomain
package import CivilTime
package import Foundation

extension EmergencyNumbers {
    /// Whom a number reaches.
    package enum Reach: String, Decodable, CaseIterable {
        /// Police and ambulance at once.
        case emergency
        case police, ambulance
        /// Lines of people who listen: for thoughts of suicide, violence at home, and children.
        case crisis, abuse, child

        package var isLine: Bool { self == .crisis || self == .abuse || self == .child }
    }

    /// A country and its numbers, in the order in which they are shown.
    package struct Place: Decodable {
        /// ISO 3166-1.
        package let region: String
        package let numbers: [Number]

        /// Lines of which none is known here.
        package var missing: [Reach] {
            Reach.allCases.filter { reach in reach.isLine && !numbers.contains { $0.reach == reach } }
        }

        private enum Key: String, CodingKey { case region, numbers }

        package init(from decoder: any Decoder) throws {
            let fields = try decoder.fields(of: Key.self)
            region = try fields.decode(String.self, forKey: .region)
            numbers = try fields.decode([Number].self, forKey: .numbers)
            guard region.utf8.count == 2, region.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .region, in: fields, debugDescription: "A country is two capital letters.")
            }
            let reached = Set(numbers.map(\.reach))
            guard reached.contains(.emergency) || reached.isSuperset(of: [.police, .ambulance]) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .numbers, in: fields, debugDescription: "Police or ambulance has no number.")
            }
        }
    }

    /// A number, and where it was read.
    package struct Number: Decodable {
        package let reach: Reach
        /// As it is called within the country: digits, in groups.
        package let number: String
        /// Whether a source says that somebody answers day and night.
        package let isAlways: Bool
        package let sources: [Source]

        /// What a telephone dials.
        package var dialled: String { String(decoding: number.utf8.filter { $0 != 0x20 }, as: UTF8.self) }

        private enum Key: String, CodingKey {
            case reach = "for"
            case number
            case isAlways = "always"
            case sources
        }

        package init(from decoder: any Decoder) throws {
            let fields = try decoder.fields(of: Key.self)
            reach = try fields.decode(Reach.self, forKey: .reach)
            number = try fields.decode(String.self, forKey: .number)
            isAlways = try fields.decodeIfPresent(Bool.self, forKey: .isAlways) ?? false
            sources = try fields.decode([Source].self, forKey: .sources)
            let groups = number.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
            guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .number, in: fields, debugDescription: "A number is digits in groups.")
            }
            guard !sources.isEmpty else {
                throw DecodingError.dataCorruptedError(
                    forKey: .sources, in: fields, debugDescription: "A number needs a source.")
            }
        }
    }

    /// A page that publishes a number.
    package struct Source: Decodable {
        package let url: URL
        /// The day on which the page, or a directory that looked at it, says that the number was right; where nobody says,
        /// the day its text was read.
        package let checked: CivilDate

        private enum Key: String, CodingKey { case url, checked }

        package init(from decoder: any Decoder) throws {
            let fields = try decoder.fields(of: Key.self)
            let text = try fields.decode(String.self, forKey: .url)
            checked = try fields.decode(CivilDate.self, forKey: .checked)
            guard let url = URL(string: text), url.scheme == "https", url.host()?.isEmpty == false else {
                throw DecodingError.dataCorruptedError(
                    forKey: .url, in: fields, debugDescription: "A source is an https address.")
            }
            self.url = url
        }
    }
}

/// Any key of an object.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// The fields of an object that has no others: a name that nobody reads would be a fact that nobody sees.
    fileprivate func fields<Key: CodingKey>(of type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        for key in try container(keyedBy: AnyKey.self).allKeys
        where Key(stringValue: key.stringValue) == nil {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "There is no field \(key.stringValue)."))
        }
        return try container(keyedBy: type)
    }
}
