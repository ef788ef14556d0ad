import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird

/// The pages of times, of the hold and of appointments. All but the last work without script.
struct BookingPageRoutes {
    let actions: BookingActions
    let signIns: SignIns
    let limits: Allowances
    let pages: Pages

    func add(to router: Router<AlcoveContext>) {
        router.get("/p/:handle/times", use: times)
        router.post("/p/:handle/holds", use: newHold)
        router.get("/hold", use: hold)
        router.post("/hold/extensions", use: extendHold)
        router.post("/hold/releases", use: releaseHold)
        router.get("/appointments", use: appointments)
    }

    @Sendable private func times(request: Request, context: AlcoveContext) async throws -> Response {
        try limits.spend(.search, by: context)
        guard let bookable = try await bookable(context) else { return try await unlisted(request, context) }
        let question = question(try request.query(), request)
        return try await show(
            question, of: bookable, question.isBadDay ? .badDay : nil, request, context)
    }

    @Sendable private func newHold(request: Request, context: AlcoveContext) async throws -> Response {
        guard let bookable = try await bookable(context) else { return try await unlisted(request, context) }
        try limits.spend(.hold, by: context)
        let question = question(try await request.form(upTo: Limits.shortJSON), request)
        guard let start = question.choice else {
            return try await show(question, of: bookable, .nothingChosen, request, context)
        }
        do {
            let choice = SlotChoice(
                service: question.service ?? 0, start: start, medium: question.medium ?? .write,
                clientZone: (question.zone ?? bookable.zone).name, place: question.place)
            let placed = try await actions.place(
                choice, with: bookable, for: actions.holders.holder(context.subscriber))
            // One browser decides about one time: what it held before is somebody else's chance.
            if let before = HoldCookie.secret(of: request) { try await actions.release(before) }
            return redirect(to: "/hold", HoldCookie.keeping(placed.secret))
        } catch let refusal as MayNotHelp {
            return try await show(question, of: bookable, .mayNotHelp(refusal.answer), request, context)
        } catch let refusal as BookingRefusal {
            guard let trouble = TimesTrouble(refusal, chosen: start) else { throw refusal }
            return try await show(question, of: bookable, trouble, request, context)
        }
    }

    @Sendable private func hold(request: Request, context: AlcoveContext) async throws -> Response {
        let words = pages.words(context.language)
        let role = try await signIns.current(request)?.role
        guard let secret = HoldCookie.secret(of: request),
            let (hold, bookable) = try await actions.held(secret)
        else {
            return pages.page(
                NoHoldPage(), title: words("hold.page-title"), signedInAs: role, context: context)
        }
        let page = HoldPage(
            hold, with: bookable,
            on: clocks(of: bookable, for: zone(hold.clientZone) ?? bookable.zone, context),
            words: words, now: actions.times.now(),
            answer: try await actions.eligibility(
                bookable.practitioner, about: EligibilityCheck.Meeting(hold)))
        return pages.page(page, title: words("hold.page-title"), signedInAs: role, context: context)
    }

    @Sendable private func extendHold(request: Request, context: AlcoveContext) async throws -> Response {
        try limits.spend(.hold, by: context)
        guard let secret = HoldCookie.secret(of: request) else { return redirect(to: "/hold") }
        do {
            _ = try await actions.extend(secret)
        } catch BookingRefusal.holdHasExpired, BookingRefusal.holdAlreadyExtended {
            // The page says how things stand.
        }
        return redirect(to: "/hold", HoldCookie.keeping(secret))
    }

    @Sendable private func releaseHold(request: Request, context: AlcoveContext) async throws -> Response {
        guard let secret = HoldCookie.secret(of: request) else { return redirect(to: "/hold") }
        let handle = try await actions.held(secret)?.bookable.practitioner.handle.text
        try await actions.release(secret)
        return redirect(to: handle.map { "/p/\($0)/times" } ?? "/", HoldCookie.forgetting)
    }

    @Sendable private func appointments(request: Request, context: AlcoveContext) async throws -> Response {
        let role = try await signIns.current(request)?.role
        let words = pages.words(context.language)
        return pages.page(
            AppointmentsPage(placeGroups: words.placeChoices(chosen: nil)),
            title: words("appointments.page-title"), signedInAs: role, context: context)
    }

    /// Nil for nobody, and for somebody whose licence has ended or been taken away.
    private func bookable(_ context: AlcoveContext) async throws -> Bookable? {
        do {
            let bookable = try await actions.times.bookable(try context.handle())
            return bookable.practitioner.standing.endsBookings ? nil : bookable
        } catch BookingRefusal.notFound { return nil }
    }

    private func unlisted(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        pages.unlisted(signedInAs: try await signIns.current(request)?.role, context: context)
    }

    private func show(
        _ question: TimesQuestion, of bookable: Bookable, _ trouble: TimesTrouble?, _ request: Request,
        _ context: AlcoveContext
    ) async throws -> Response {
        let words = pages.words(context.language)
        let role = try await signIns.current(request)?.role
        guard !bookable.practitioner.practice.services.isEmpty else {
            let name = bookable.practitioner.profile.displayName
            return pages.page(
                NoTimesPage(
                    handle: bookable.practitioner.handle.text,
                    sentence: words("times.none-at-all", ["name": name]),
                    ask: words("times.ask", ["name": name])),
                title: words("times.page-title"), signedInAs: role, context: context)
        }
        let shown = try await actions.show(question, of: bookable)
        let facts = TimesPageFacts(
            bookable: bookable, shown: shown, question: question,
            clocks: clocks(of: bookable, for: shown.zone, context),
            words: words, trouble: trouble)
        let title = words("times.page-title")
        var response = pages.page(
            facts.page, title: trouble == nil ? title : words("error.title-prefix", ["title": title]),
            status: trouble?.status ?? .ok, signedInAs: role, context: context)
        if let zone = question.zone {
            response.setCookie(
                Cookie(
                    name: "zone", value: zone.name, path: "/", secure: true, httpOnly: true, sameSite: .lax))
        }
        return response
    }

    private func question(_ fields: Form, _ request: Request) -> TimesQuestion {
        TimesQuestion(fields, remembered: request.cookies["zone"]?.value, zones: actions.times.zones)
    }

    private func zone(_ name: String) -> ZoneRules? { try? actions.times.zones.rules(for: name) }

    private func clocks(of bookable: Bookable, for zone: ZoneRules, _ context: AlcoveContext) -> BothClocks {
        BothClocks(
            client: zone, practitioner: bookable.zone, name: bookable.practitioner.profile.displayName,
            words: pages.words(context.language))
    }

    private func redirect(to path: String, _ cookie: Cookie? = nil) -> Response {
        var response = Response.redirect(to: path, type: .normal)
        if let cookie { response.setCookie(cookie) }
        return response
    }
}

extension TimesTrouble {
    /// The page's status: it still shows everything, and says with it what a program would be told.
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .badDay, .nothingChosen: .unprocessableContent
        case .refused(let refusal, _): refusal.problem.status
        case .mayNotHelp: .forbidden
        }
    }
}
