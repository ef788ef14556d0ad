import AlcoveActions
import AlcoveProtocol
import AlcoveDomain
import AlcoveStore
import HTTPTypes
import Hummingbird
import NIOCore

/// The calendar file of an appointment: with its owner's token, or by a link that was made with one.
struct CalendarRoutes {
    let write: WriteCalendar
    let links: CalendarLinks
    let mailboxes: Mailboxes
    let pages: Pages

    func add(to router: Router<AlcoveContext>) {
        router.get("/api/v1/appointments/:appointment/calendar", use: file)
        router.post("/api/v1/appointments/:appointment/calendar-links", use: newLink)
        router.get("/calendar/:ticket", use: linked)
    }

    @Sendable private func file(request: Request, context: AlcoveContext) async throws -> Response {
        let own = OwnAppointment(try context.appointment(), of: try mailboxes.owner(of: request))
        return try await answer(own, try title(try request.query()["title"]), context)
    }

    @Sendable private func newLink(request: Request, context: AlcoveContext) async throws -> Response {
        let own = OwnAppointment(try context.appointment(), of: try mailboxes.owner(of: request))
        let title = try title(try await request.json(BookingJSON.CalendarLink.self, upTo: 4096).title)
        _ = try await write(own, title: "")
        let ticket = try links.ticket(for: own, title: title)
        return .json(.created) {
            $0.field("address", "/calendar/\(Base64URL.encode(ticket))")
        }
    }

    @Sendable private func linked(request: Request, context: AlcoveContext) async throws -> Response {
        guard let ticket = context.parameters.get("ticket").flatMap({ Base64URL.decode($0) }),
            let (own, title) = links.open(ticket)
        else { throw Problem.notFound }
        return try await answer(own, title, context)
    }

    private func title(_ text: String?) throws -> CalendarTitle {
        guard let title = CalendarTitle(rawValue: text ?? "appointment") else {
            throw Problem.invalid("title")
        }
        return title
    }

    private func answer(_ own: OwnAppointment, _ title: CalendarTitle, _ context: AlcoveContext) async throws
        -> Response
    {
        let file = try await write(own, title: pages.words(context.language)(title.key))
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8",
                .contentDisposition: "attachment; filename=\"calendar.ics\"",
            ],
            body: .init(byteBuffer: ByteBuffer(string: file.text)))
    }
}
