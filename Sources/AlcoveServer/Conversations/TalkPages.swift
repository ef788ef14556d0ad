import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import Hummingbird

/// The pages around talks. What is said in them exists only in browsers, so these are frames for script; the page that
/// begins a talk says what to expect without it. Titles say nothing.
struct TalkPages {
    let pages: Pages
    let signIns: SignIns
    let mailboxes: Mailboxes
    let store: ConversationStore
    let owner: PracticeOwner
    let expectation: ReadExpectation
    let whyClosed: WhyClosed

    func add(to router: Router<AlcoveContext>) {
        router.get("/p/:handle/ask", use: ask)
        router.get("/talks", use: talks)
        router.get("/practice/talks", use: inbox)
        router.get("/api/v1/practitioners/:handle/expectation", use: expectation)
    }

    @Sendable private func ask(request: Request, context: AlcoveContext) async throws -> Response {
        guard let expected = try await expected(context), expected.practitioner.isListed else {
            return pages.unlisted(signedInAs: try await signIns.current(request)?.role, context: context)
        }
        let words = pages.words(context.language)
        let closed = try await whyClosed(expected.practitioner)?.word
        return try await page(AskPage(expected, closed: closed, words), request, context)
    }

    /// Nil for nobody: the page then is that of somebody who is not on the list.
    private func expected(_ context: AlcoveContext) async throws -> Expectation? {
        do {
            return try await expectation(try context.handle())
        } catch ConversationRefusal.notFound { return nil } catch let problem as Problem
            where problem == .notFound
        {
            return nil
        }
    }

    @Sendable private func talks(request: Request, context: AlcoveContext) async throws -> Response {
        try await page(TalksPage(), request, context)
    }

    @Sendable private func inbox(request: Request, context: AlcoveContext) async throws -> Response {
        let practitioner = try? await owner.current(request)
        return try await page(
            InboxPage(timesIn: TimesIn(practitioner, pages.words(context.language))), request, context)
    }

    private func page(_ page: some Page, _ request: Request, _ context: AlcoveContext) async throws
        -> Response
    {
        let role = try await signIns.current(request)?.role
        let title = pages.words(context.language)("page.private_title")
        return pages.page(page, title: title, signedInAs: role, context: context)
    }

    @Sendable private func expectation(request: Request, context: AlcoveContext) async throws -> Response {
        let expected = try await expectation(try context.handle())
        guard try await maySee(expected.practitioner, request) else { throw Problem.notFound }
        return .json {
            $0.field("handle", expected.practitioner.handle.text)
            $0.field("name", expected.practitioner.profile.displayName)
            $0.field("open_now", expected.isOpen)
            $0.field("opens", expected.opens)
            $0.field("answers_by", expected.answersBy)
        }
    }

    /// Anybody may see who is in the list; who has left it is still seen by those they talk with.
    private func maySee(_ practitioner: Practitioner, _ request: Request) async throws -> Bool {
        if practitioner.isListed { return true }
        guard let mailbox = try? mailboxes.owner(of: request) else { return false }
        return try await store.conversations(of: mailbox).contains { $0.practitioner == practitioner.id }
    }
}
