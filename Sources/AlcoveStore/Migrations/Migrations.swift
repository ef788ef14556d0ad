extension Databases.Shape {
    /// What this release keeps. A table that is in use changes by a further step, never by editing its own.
    package static let current = Databases.Shape(
        main: steps(
            accountTables, practiceTables, conversationTables, bookingTables, logTables,
            licenceTables, accessTables, oversightTables, bodyHolidays, placeTables, mailboxTables,
            heldNames, panelSignatures, probeTables, originTables, clockLawColumn,
            accessDays),
        shred: steps(shredTables, probeTables))

    private static func steps(_ tables: [String]...) -> [Migration] {
        zip(1..., tables).map { Migration(number: $0, statements: $1) }
    }
}
