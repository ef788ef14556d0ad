/// The new account's twelve words.
struct WordsPage: Page {
    static let template = "accounts/words"
    let isStaffPage: Bool
    /// The query that brings whoever signs in to where they were going; empty for the front page.
    let nextQuery: String
}

struct SignInPage: Page {
    static let template = "accounts/sign-in"
    /// Whether the account was locked because nobody did anything.
    let idle: Bool
    let nextQuery: String
}

/// For somebody with an invitation.
struct JoinPage: Page {
    static let template = "accounts/join"
    let isStaffPage: Bool
}

struct AccountPage: Page {
    static let template = "accounts/account"
}
