/// Vaults, sign-ins, passkeys and invitations. Knows nothing of conversations.
package struct AccountStore: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }
}
