import AlcoveDomain
import AlcoveStore
import Hummingbird

/// Accounts: the vault and the ways into it, and the pages that go with them.
struct AccountRoutes {
    let server: Server
    let pages: Pages
    let shared: Shared
    private let accounts: AccountStore
    private let challenges: Challenges

    init(server: Server, pages: Pages, shared: Shared) {
        self.server = server
        self.pages = pages
        self.shared = shared
        accounts = AccountStore(database: server.databases.main)
        challenges = Challenges(accounts: accounts, instance: server.instance, now: server.now)
    }

    func add(to router: Router<AlcoveContext>) {
        let check = CheckPasskey(
            challenges: challenges, relyingParty: RelyingParty(origin: server.configuration.origin),
            now: server.now)
        AccountPageRoutes(pages: pages, signIns: shared.signIns).add(to: router)
        VaultRoutes(accounts: accounts, shared: shared, now: server.now).add(to: router)
        SignInRoutes(
            accounts: accounts, challenges: challenges, attempts: SignInAttempts(now: server.now),
            shared: shared,
            origin: server.configuration.origin,
            now: server.now
        ).add(to: router)
        PasskeyRoutes(accounts: accounts, shared: shared, add: AddPasskey(accounts: accounts, check: check))
            .add(to: router)
        JoiningRoutes(server: server, shared: shared, accounts: accounts, check: check).add(to: router)
    }
}
