/// Licences: who claims which registration, what authorities signed, and where practitioners therefore stand.
package struct LicenceStore: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }
}

/// Registers and the files they were filled from.
package struct RegisterStore: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }
}

/// Bodies, and those who sign for them.
package struct BodyStore: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }
}
