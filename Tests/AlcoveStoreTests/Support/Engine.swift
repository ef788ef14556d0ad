import Foundation

/// The engines every promise of a store is tested on: `@Test(arguments: Engine.available)`.
package enum Engine: String, Sendable, CaseIterable {
    /// A file, as the server keeps it.
    case sqlite

    /// A database of its own on the server these tests start.
    case postgreSQL

    /// Both; without PostgreSQL only when `ALCOVE_TESTS_WITHOUT_POSTGRESQL` is set.
    package static var available: [Engine] {
        let isLeftOut = ProcessInfo.processInfo.environment["ALCOVE_TESTS_WITHOUT_POSTGRESQL"] != nil
        return isLeftOut ? [.sqlite] : allCases
    }

}
