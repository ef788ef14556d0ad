/// Talks as the server holds them: members, key epochs, ciphertext, and each mailbox's numbered deliveries.
///
/// Every method that is given a mailbox answers as if what that mailbox has no part in did not exist.
package struct ConversationStore: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }
}
