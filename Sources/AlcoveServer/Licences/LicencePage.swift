/// The page that proves a licence: what was checked, when and by whom, what the register says, what happened since, where
/// to complain, and everything a doubter needs to check it without us.
struct LicencePage: Page {
    struct Licence: Codable, Sendable {
        let facts: [Fact]
        let reasons: [String]
        let hasReasons: Bool
        /// The register's own words, line by line.
        let conditions: [String]
        let hasConditions: Bool
        /// The addresses of the register's entry and of what it says of discipline.
        let source: String?
        let discipline: String?
    }

    struct Fact: Codable, Sendable {
        let label: String
        let value: String
    }

    struct Event: Codable, Sendable {
        let text: String
        let date: String
        let moment: String
    }

    /// A body that answers for their licences.
    struct Body: Codable, Sendable {
        let name: String
        /// Where it takes complaints.
        let address: String?
    }

    struct Proof: Codable, Sendable {
        let label: String
        let address: String
    }

    static let template = "licences/proof"
    let handle: String
    let name: String
    let tag: String
    let state: String
    let means: String
    let isSanctioned: Bool
    let licences: [Licence]
    let hasLicences: Bool
    let complaints: [Body]
    let hasComplaints: Bool
    /// The newest first.
    let history: [Event]
    let hasHistory: Bool
    /// Whether anybody but this service countersigns the log.
    let isWitnessed: Bool
    let proofs: [Proof]
    let hasProofs: Bool
}
