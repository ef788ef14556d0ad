import AlcoveActions
import AlcoveProtocol
import AlcoveDomain
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird
import NIOCore

/// Times and appointments. Choosing a time is anybody's; appointments are on the mailbox plane, where no cookie is read.
struct BookingRoutes {
    let actions: BookingActions
    let signIns: SignIns
    let mailboxes: Mailboxes
    let limits: Allowances
    let pages: Pages

    func add(to router: Router<AlcoveContext>) {
        router.get("/api/v1/practitioners/:handle/slots", use: slots)
        router.post("/api/v1/practitioners/:handle/holds", use: newHold)
        router.get("/api/v1/holds/current", use: currentHold)
        router.post("/api/v1/holds/extensions", use: extendHold)
        router.delete("/api/v1/holds", use: releaseHold)
        router.get("/api/v1/appointments", use: appointments)
        router.post("/api/v1/appointments", use: newAppointment)
        router.patch("/api/v1/appointments/:appointment", use: changeAppointment)
        router.delete("/api/v1/appointments/:appointment", use: cancelAppointment)
        router.put("/api/v1/appointments/:appointment/place", use: statePlace)
        CalendarRoutes(
            write: actions.calendar, links: actions.calendarLinks, mailboxes: mailboxes, pages: pages
        ).add(to: router)
        BookingPageRoutes(actions: actions, signIns: signIns, limits: limits, pages: pages).add(to: router)
    }

    @Sendable private func slots(request: Request, context: AlcoveContext) async throws -> Response {
        let bookable = try await actions.times.bookable(try context.handle())
        try limits.spend(.search, by: context)
        var wanted = try SlotsWanted(query: try request.query())
        wanted.moving = try await moving(
            try request.query()["moving"].flatMap { Base64URL.decode($0) }, request, bookable)
        let clocks = try clocks(try request.query()["zone"], bookable, context)
        let answer = try await actions.list(wanted, of: bookable)
        return .jsonArray { json in
            for start in answer.starts {
                json.object {
                    $0.field("start", start)
                    $0.field("minutes", Int64(answer.service.minutes))
                    if let clocks { $0.fields(of: SlotWords(start, on: clocks)) }
                }
            }
        }
    }

    /// Both clocks, where a reader's zone is asked for; nil without one.
    private func clocks(_ zone: String?, _ bookable: Bookable, _ context: AlcoveContext) throws -> BothClocks?
    {
        guard let zone else { return nil }
        guard let rules = try? actions.times.zones.rules(for: zone) else { throw Problem.invalid("zone") }
        return BothClocks(
            client: rules, practitioner: bookable.zone, name: bookable.practitioner.profile.displayName,
            words: pages.words(context.language))
    }

    @Sendable private func newHold(request: Request, context: AlcoveContext) async throws -> Response {
        let bookable = try await actions.times.bookable(try context.handle())
        try limits.spend(.hold, by: context)
        let body = try await request.json(BookingJSON.Choice.self, upTo: Limits.shortJSON)
        guard let medium = Medium(rawValue: body.medium) else { throw Problem.invalid("medium") }
        guard (try? actions.times.zones.rules(for: body.zone)) != nil else { throw Problem.invalid("zone") }
        let choice = SlotChoice(
            service: body.service, start: Instant(secondsSince1970: body.start), medium: medium,
            clientZone: body.zone, place: try StatedPlace(body.place).place)
        let placed = try await actions.place(
            choice, with: bookable, for: actions.holders.holder(context.subscriber),
            moving: try await moving(body.moving?.bytes, request, bookable))
        return .json(.created) {
            $0.field("hold", placed.secret.bytes)
            $0.field("expires_s", placed.hold.expires)
            $0.key("help"); $0.value(placed.answer, pages.words(context.language))
        }
    }

    /// The hold in the cookie, for the page that confirms it: from there it moves to the mailbox plane, in a body.
    @Sendable private func currentHold(request: Request, context: AlcoveContext) async throws -> Response {
        guard request.headers[.secFetchSite] ?? "same-origin" == "same-origin" else {
            throw Problem.otherSite
        }
        guard let secret = HoldCookie.secret(of: request),
            let (hold, bookable) = try await actions.held(secret)
        else {
            throw BookingRefusal.holdHasExpired
        }
        let clientOffset = actions.times.zones.offset(of: hold.clientZone, at: hold.start)
        let answer = try await actions.eligibility(
            bookable.practitioner, about: EligibilityCheck.Meeting(hold))
        return .json {
            $0.field("hold", secret.bytes)
            $0.fields(
                of: hold, with: bookable, clientOffset: clientOffset, answer: answer,
                pages.words(context.language))
        }
    }

    @Sendable private func extendHold(request: Request, context: AlcoveContext) async throws -> Response {
        try limits.spend(.hold, by: context)
        let expires = try await actions.extend(
            try await request.json(BookingJSON.Held.self, upTo: Limits.shortJSON).secret())
        return .json {
            $0.field("expires_s", expires)
        }
    }

    @Sendable private func releaseHold(request: Request, context: AlcoveContext) async throws -> Response {
        try await actions.release(
            try await request.json(BookingJSON.Held.self, upTo: Limits.shortJSON).secret())
        var response = Response(status: .noContent)
        response.setCookie(HoldCookie.forgetting)
        return response
    }

    @Sendable private func appointments(request: Request, context: AlcoveContext) async throws -> Response {
        let mailbox = try mailboxes.owner(of: request)
        guard let from = Instant(within: try request.query()["from"] ?? "0") else {
            throw Problem.invalid("from")
        }
        try limits.spend(.looks, in: mailbox.bytes)
        let shown = try await actions.appointments(of: mailbox, from: from)
        return .jsonArray { json in
            for appointment in shown {
                json.value(appointment, on: actions.times.zones, pages.words(context.language))
            }
        }
    }

    @Sendable private func newAppointment(request: Request, context: AlcoveContext) async throws -> Response {
        let mailbox = try mailboxes.owner(of: request)
        try limits.spend(.booking, by: context)
        let body = try await request.json(BookingJSON.Confirmation.self, upTo: Limits.shortJSON)
        guard let secret = HoldSecret(bytes: body.hold.bytes) else { throw BookingRefusal.holdHasExpired }
        guard let conversation = ConversationID(bytes: body.cid.bytes) else { throw Problem.notFound }
        let confirmed = try await actions.confirm(secret, in: conversation, by: mailbox)
        return try await show(confirmed.appointment, confirmed.isRepeat ? .ok : .created, context)
    }

    @Sendable private func changeAppointment(request: Request, context: AlcoveContext) async throws
        -> Response
    {
        let own = OwnAppointment(try context.appointment(), of: try mailboxes.owner(of: request))
        let secret = try await request.json(BookingJSON.Held.self, upTo: Limits.shortJSON).secret()
        return try await show(try await actions.change(own, to: secret), .ok, context)
    }

    @Sendable private func cancelAppointment(request: Request, context: AlcoveContext) async throws
        -> Response
    {
        let own = OwnAppointment(try context.appointment(), of: try mailboxes.owner(of: request))
        return try await show(try await actions.cancel(own), .ok, context)
    }

    @Sendable private func statePlace(request: Request, context: AlcoveContext) async throws -> Response {
        let own = OwnAppointment(try context.appointment(), of: try mailboxes.owner(of: request))
        try limits.spend(.hold, by: context)
        let stated = try StatedPlace(
            try await request.json(BookingJSON.Place.self, upTo: Limits.shortJSON).place)
        guard let place = stated.place else { throw Problem.invalid("place") }
        return try await show(try await actions.attest(own, in: place), .ok, context)
    }

    private func show(
        _ appointment: Appointment, _ status: HTTPResponse.Status, _ context: AlcoveContext
    ) async throws -> Response {
        let shown = try await actions.appointments.show(appointment)
        var json = JSONBytes()
        json.value(shown, on: actions.times.zones, pages.words(context.language))
        return Response(
            status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: json.buffer))
    }

    /// The appointment that a time is wanted for, proven by its owner's token; nil when none is named.
    private func moving(_ id: [UInt8]?, _ request: Request, _ bookable: Bookable) async throws
        -> OwnAppointment?
    {
        guard let id else { return nil }
        guard let id = AppointmentID(bytes: id) else { throw Problem.notFound }
        let own = OwnAppointment(id, of: try mailboxes.owner(of: request))
        try await actions.times.check(own, isWith: bookable)
        return own
    }
}

extension SlotsWanted {
    /// Reads `from` (seconds since 1970), `days` and `service`.
    init(query: Form) throws {
        self.init()
        if let text = query["from"] {
            guard let from = Instant(within: text) else { throw Problem.invalid("from") }
            self.from = from
        }
        if let text = query["days"] {
            guard let days = Int(text), (1...Self.mostDays).contains(days) else {
                throw Problem.invalid("days")
            }
            self.days = days
        }
        if let text = query["service"] {
            guard let service = Int(text) else { throw Problem.invalid("service") }
            self.service = service
        }
    }
}
