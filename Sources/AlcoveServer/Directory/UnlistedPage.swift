import AlcoveDomain
import HTTPTypes
import Hummingbird

/// What stands where somebody was, or never was: kind, the same for both, and with a way on to others.
struct UnlistedPage: Page {
    static let template = "directory/unlisted"
}

extension Pages {
    func unlisted(signedInAs role: Role?, context: AlcoveContext) -> Response {
        page(
            UnlistedPage(), title: words(context.language)("unlisted.title"), status: .notFound,
            signedInAs: role, context: context)
    }
}
