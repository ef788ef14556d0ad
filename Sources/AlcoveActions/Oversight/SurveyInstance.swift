import AlcoveDomain
package import AlcoveStore
import CivilTime

/// The state of the instance: numbers and versions, nothing about anybody.
package struct InstanceSurvey: Sendable {
    package let counts: AccountCounts
    package let dialect: Dialect
    /// The number of the last migration that ran.
    package let schemaVersion: Int64
    /// The release of the zone rules, such as `2026f`, and its age in days; nil where the system does not say.
    package let zoneRelease: String?
    package let zoneAgeDays: Int?
}

/// Looks at the instance for its operator.
package struct SurveyInstance: Sendable {
    let databases: Databases
    let zones: SystemZones
    let now: @Sendable () -> Instant

    package func callAsFunction() async throws -> InstanceSurvey {
        let accounts = AccountStore(database: databases.main)
        let state = try await accounts.databaseState()
        let age = zones.madeAt.map { Int(now().secondsSince1970 - $0.secondsSince1970) / 86_400 }
        return InstanceSurvey(
            counts: try await accounts.counts(), dialect: state.dialect, schemaVersion: state.schemaVersion,
            zoneRelease: zones.tzVersion, zoneAgeDays: age.map { max(0, $0) })
    }
}
