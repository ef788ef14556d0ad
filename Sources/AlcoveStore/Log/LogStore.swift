/// Keeps the transparency log: leaves that wait, tiles, entry bundles, and its two heads.
///
/// It computes no hash and checks no signature; `AlcoveServer`'s `LogWriter` does, and is the only one to extend it.
package struct LogStore: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }
}

/// Why the log was not extended.
package enum LogRefusal: Error, Hashable, Sendable {
    /// Another writer was first: read the head again.
    case headMoved
}
