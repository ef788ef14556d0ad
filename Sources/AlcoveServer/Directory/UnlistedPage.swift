import AlcoveDomain
import HTTPTypes
import Hummingbird

extension Pages {
    /// What stands where somebody was, or never was: kind, the same for both, and with a way on to others.
    func unlisted(signedInAs role: Role?, context: AlcoveContext) -> Response {
        page(
            "directory/unlisted", title: words(context.language)("unlisted.title"), [:], status: .notFound,
            signedInAs: role?.rawValue, context: context)
    }
}
