package import Foundation

/// Numbers to call in danger, by country: `Web/safety/numbers.json`.
///
/// Each number has the pages that publish it and a day for each of them, so that whoever runs Alcove can look again. A file
/// with a number that lacks either is refused, and the server does not start.
package struct EmergencyNumbers: Sendable {
    package let places: [Place]

    /// Those inside the executable.
    package static func embedded() throws -> EmergencyNumbers {
        guard let bytes = EmbeddedFiles.bytes(of: "Web/safety/numbers.json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try EmergencyNumbers(json: Data(bytes))
    }

    package init(json: Data) throws {
        places = try JSONDecoder().decode([Place].self, from: json)
        guard countries.count == places.count else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "A country is there twice."))
        }
    }

    /// Countries that have a number here, by ISO 3166-1.
    package var countries: Set<String> { Set(places.map(\.region)) }
}
