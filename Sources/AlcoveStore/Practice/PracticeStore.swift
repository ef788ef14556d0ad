/// Practitioners: their page, their hours, their public keys.
package struct PracticeStore: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }
}
