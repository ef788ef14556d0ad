package import AlcoveStore

/// Every store of an instance, made once.
package struct Stores: Sendable {
    package let databases: Databases
    package let access: AccessStore
    package let accounts: AccountStore
    package let batches: BatchStore
    package let bodies: BodyStore
    package let bookings: BookingStore
    package let conversations: ConversationStore
    package let directory: DirectoryStore
    package let licences: LicenceStore
    package let log: LogStore
    package let oversight: OversightStore
    package let practices: PracticeStore
    package let registers: RegisterStore
    package let reports: ReportStore
    package let shares: ShredStore

    package init(_ databases: Databases) {
        self.databases = databases
        let main = databases.main
        access = AccessStore(database: main)
        accounts = AccountStore(database: main)
        batches = BatchStore(database: main)
        bodies = BodyStore(database: main)
        bookings = BookingStore(database: main)
        conversations = ConversationStore(database: main)
        directory = DirectoryStore(database: main)
        licences = LicenceStore(database: main)
        log = LogStore(database: main)
        oversight = OversightStore(database: main, eventWriter: .alcove)
        practices = PracticeStore(database: main)
        registers = RegisterStore(database: main)
        reports = ReportStore(database: main)
        shares = ShredStore(database: databases.shred)
    }
}
