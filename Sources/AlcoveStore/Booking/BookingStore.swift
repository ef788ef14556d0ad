/// Holds and appointments. Two people never have one time of a practitioner's: each takes cells of five minutes,
/// and a cell has one row.
///
/// Every method that is given a mailbox answers as if what that mailbox has no part in did not exist.
package struct BookingStore: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }
}
