/// What a body learns of who reports.
package enum ReporterIdentity: String, Sendable, Hashable, Codable, CaseIterable {
    /// The key of the talk and nothing else.
    case pseudonymous
    /// The reporter has put their name inside the sealed report.
    case named
}
