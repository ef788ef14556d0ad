import AlcoveActions
import Hummingbird

/// Accounts: the vault and the ways into it, and the pages that go with them.
struct AccountRoutes {
    let actions: AccountActions
    let limits: Allowances
    let origin: String
    let pages: Pages

    func add(to router: Router<AlcoveContext>) {
        AccountPageRoutes(pages: pages, signIns: actions.signIns).add(to: router)
        VaultRoutes(actions: actions, limits: limits).add(to: router)
        SignInRoutes(actions: actions, limits: limits).add(to: router)
        PasskeyRoutes(actions: actions).add(to: router)
        JoiningRoutes(actions: actions, limits: limits, origin: origin).add(to: router)
    }
}
