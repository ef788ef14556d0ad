import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird

/// Finding somebody: the front page, results, each practitioner's page, and the list of everybody. All of it is
/// complete without script.
struct DirectoryRoutes {
    let actions: DirectoryActions
    let signIns: SignIns
    let limits: Allowances
    let zones: SystemZones
    let now: @Sendable () -> Instant
    let pages: Pages

    private var directory: Directory { actions.directory }
    private var eligibility: EligibilityCheck { actions.eligibility }

    func add(to router: Router<AlcoveContext>) {
        router.get("/") { try await front($0, $1, FindAnswers()) }
        router.post("/") { try await front($0, $1, FindAnswers(try await $0.form())) }
        router.get("/find") { _, _ in Response.redirect(to: "/", type: .normal) }
        router.post("/find") { try await results($0, $1) }
        router.get("/directory") { try await everybody($0, $1) }
        router.get("/p/:handle") { try await person($0, $1) }
        router.post("/zone") { request, _ in try await keepZone(request) }
        router.get("/api/v1/practitioners") { request, _ in try list(request) }
        router.get("/api/v1/practitioners/:handle") { try await practitioner($1) }
        router.post("/api/v1/searches") { try await search($0, $1) }
        router.post("/api/v1/practitioners/:handle/place-answers") { try await placeAnswer($0, $1) }
    }

    /// The form, filled in with `answers` for somebody who comes back from the results to change them.
    private func front(_ request: Request, _ context: AlcoveContext, _ answers: FindAnswers) async throws
        -> Response
    {
        var answers = answers
        answers.zone =
            (ClientZone(answers.zone, in: zones) ?? ClientZone(request, in: zones))?.rules.name
        let words = pages.words(context.language)
        return pages.page(
            FindPage(form: findForm(words, answers)), title: words("find.title"),
            signedInAs: try await role(request), context: context)
    }

    private func results(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        try limits.spend(.search, by: context)
        let form = try await request.form()
        var answers = FindAnswers(form)
        if let instead = form["instead_of"] {
            answers.ask(alike: try await practitioner(named: instead))
        }
        let zone = ClientZone(answers.zone, in: zones) ?? ClientZone(request, in: zones)
        answers.zone = zone?.rules.name
        let words = pages.words(context.language)
        var answer = directory.search(answers.question)
        if answer.matches.isEmpty, answer.total > 0 {
            answers.page = answers.pages(of: answer.total)
            answer = directory.search(answers.question)
        }
        let facts = ResultsPageFacts(
            words: words, answers: answers, answer: answer,
            cards: try await cards(answer.matches.map { ($0, []) }, words, zone?.rules, answers),
            close: try await cards(
                directory.close(to: answers.question, most: FindAnswers.perPage - answer.total).map {
                    ($0.match, $0.unmet)
                }, words, zone?.rules, answers),
            clock: zone?.rules)
        var response = pages.page(
            facts.page, title: words("results.title"), signedInAs: try await role(request),
            context: context)
        zone?.keep(in: &response)
        return response
    }

    private func everybody(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        let perPage = 20
        let number = try request.query()["page"].flatMap { Int($0) }.map { min(max($0, 1), 100_000) } ?? 1
        let (listed, total) = directory.browse(offset: (number - 1) * perPage, limit: perPage)
        let words = pages.words(context.language)
        let cards = PersonCards(words: words, now: now())
        let page = EverybodyPage(
            count: words("directory.count", count: total),
            cards: listed.map { cards.card($0, open: nil, clock: nil) }, hasCards: !listed.isEmpty,
            previous: number > 1 ? "/directory?page=\(number - 1)" : nil,
            next: number * perPage < total ? "/directory?page=\(number + 1)" : nil)
        return pages.page(
            page, title: words("directory.title"), signedInAs: try await role(request), context: context)
    }

    private func person(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        let signedIn = try await signIns.current(request)
        guard let open = try await found(context.handle(), by: signedIn) else {
            return pages.unlisted(signedInAs: signedIn?.role, context: context)
        }
        let facts = PersonPageFacts(
            words: pages.words(context.language), now: now(), open: open,
            check: try await check(open.practitioner),
            registerName: try await standing(open.practitioner).registerName,
            answers: try await answers(open.practitioner),
            closed: try await actions.whyClosed(open.practitioner)?.word,
            clock: ClientZone(request, in: zones)?.rules)
        return pages.page(
            facts.page, title: open.practitioner.profile.displayName, signedInAs: signedIn?.role,
            context: context)
    }

    private func keepZone(_ request: Request) async throws -> Response {
        let form = try await request.form(upTo: 2048)
        guard let zone = ClientZone(form["zone"], in: zones) else { throw Problem.invalid("zone") }
        var response = Response.redirect(to: LocalPath(form["back"]).text, type: .normal)
        zone.keep(in: &response)
        return response
    }

    private func list(_ request: Request) throws -> Response {
        let query = try request.query()
        let limit = query["limit"].flatMap { Int($0) } ?? 50
        let offset = query["offset"].flatMap { Int($0) } ?? 0
        let (listed, total) = directory.browse(offset: offset, limit: min(limit, 100))
        return .json {
            $0.field("total", Int64(total))
            $0.key("practitioners")
            $0.array { for one in listed { $0.value(one) } }
        }
    }

    private func practitioner(_ context: AlcoveContext) async throws -> Response {
        guard let open = try await found(context.handle(), by: nil) else { throw Problem.notFound }
        let practitioner = open.practitioner
        let registerName = try await standing(practitioner).registerName
        return .json {
            $0.field("handle", practitioner.handle.text)
            $0.fields(of: practitioner.profile)
            $0.field("register_name", registerName)
            $0.field("about", practitioner.profile.about)
            $0.field("zone", practitioner.practice.hours.zone)
            $0.key("services")
            $0.array { for service in practitioner.practice.services { $0.value(service) } }
            $0.field("next_free", open.availability.nextFree(now: now()))
            $0.field("away_until", practitioner.awayUntil)
        }
    }

    private func search(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        try limits.spend(.search, by: context)
        let question = try await request.json(SearchRequest.self, upTo: Limits.shortJSON).question
        let answer = directory.search(question)
        let found = answer.matches.compactMap { directory.listed($0.handle) }
        var help: [Handle: Eligibility] = [:]
        if question.place != nil {
            for one in found { help[one.handle] = try await self.help(one, in: question.place) }
        }
        let words = pages.words(context.language)
        return .json {
            $0.field("total", Int64(answer.total))
            $0.key("practitioners")
            $0.array {
                for one in found {
                    $0.object {
                        $0.fields(of: one)
                        guard question.place != nil else { return }
                        $0.key("help"); $0.value(help[one.handle], words)
                    }
                }
            }
            $0.key("facets"); $0.value(answer.facets)
        }
    }
}

extension DirectoryRoutes {
    /// What the rules of a place say about one practitioner. A body carries the place, so that no address does.
    private func placeAnswer(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        try limits.spend(.search, by: context)
        let stated = try StatedPlace(
            try await request.json(BookingJSON.Place.self, upTo: Limits.shortJSON).place)
        guard let place = stated.place else { throw Problem.invalid("place") }
        guard let practitioner = try await practitioner(named: try context.handle().text),
            practitioner.isListed
        else { throw Problem.notFound }
        let answer = try await eligibility(practitioner, in: place)
        var json = JSONBytes()
        json.value(answer, pages.words(context.language))
        return Response(
            status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: json.buffer))
    }

    private func help(_ listed: Listed, in place: Jurisdiction?) async throws -> Eligibility? {
        guard let practitioner = try await practitioner(named: listed.handle.text) else { return nil }
        return try await eligibility(practitioner, in: place)
    }

    private func practitioner(named handle: String) async throws -> Practitioner? {
        guard let handle = try? Handle(handle) else { return nil }
        return try await actions.practices.practitioner(handle: handle)
    }

    /// Somebody listed, or the person themselves, who may look at their page before it is listed.
    private func found(_ handle: Handle, by signedIn: SignedIn?) async throws -> ReadAvailability.Found? {
        let practice = actions.practices
        guard let practitioner = try await practice.practitioner(handle: handle) else { return nil }
        if !practitioner.isListed {
            guard let signedIn, signedIn.role == .practitioner,
                try await practice.practitioner(vault: signedIn.vault)?.id == practitioner.id
            else { return nil }
        }
        return try await directory.availability(practitioner)
    }

    /// Who checked the practitioner's licence last; nil where nothing backs one.
    private func check(_ practitioner: Practitioner) async throws -> LicenceCheck? {
        if let listed = directory.listed(practitioner.handle) { return listed.check }
        guard let best = try await standing(practitioner).best,
            let body = try await actions.bodies.body(best.authority.body)
        else { return nil }
        return LicenceCheck(checked: best.checked, by: body.name)
    }

    private func standing(_ practitioner: Practitioner) async throws -> LicenceStanding {
        try await actions.licences.standing(
            of: practitioner.handle, at: now())
    }

    /// Whether they may help in each place that they name.
    private func answers(_ practitioner: Practitioner) async throws -> [Eligibility] {
        guard !practitioner.profile.jurisdictions.isEmpty else { return [] }
        let standing = try await standing(practitioner)
        return practitioner.profile.jurisdictions.compactMap {
            eligibility.answer(standing, offering: practitioner.practice.services, in: $0)
        }
    }

    /// - Parameter found: who was found, each with what they do not meet.
    private func cards(
        _ found: [(match: SearchAnswer.Match, unmet: [SearchWish])], _ words: Catalogue, _ clock: ZoneRules?,
        _ answers: FindAnswers
    ) async throws -> [PersonCard] {
        let maker = PersonCards(words: words, now: now())
        let place = answers.place
        var cards: [PersonCard] = []
        for (match, unmet) in found {
            guard let listed = directory.listed(match.handle) else { continue }
            let open = try await directory.availability(listed.practitioner)
            var help: Eligibility?
            if let place, let open { help = try await eligibility(open.practitioner, in: place) }
            cards.append(
                maker.card(
                    listed, open: open, clock: clock, place: place, help: help,
                    differs: unmet.flatMap { words.differs($0, from: answers, help) }))
        }
        return cards
    }

    private func findForm(_ words: Catalogue, _ answers: FindAnswers) -> FindForm {
        let spoken = directory.search(SearchQuestion(limit: 0)).facets.languages.keys
        return FindForm(answers, languages: Array(spoken), words)
    }

    private func role(_ request: Request) async throws -> Role? {
        try await signIns.current(request)?.role
    }
}
