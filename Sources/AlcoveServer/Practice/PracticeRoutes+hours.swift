import AlcoveActions
import AlcoveDomain
import AlcoveStore
import HTTPTypes
import Hummingbird

extension PracticeRoutes {
    private static let hoursPath = "/practice/hours"

    func hours(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        guard let practitioner = try await owner.current(request) else {
            return PracticeOwner.toSignIn(Self.hoursPath)
        }
        let zone = HoursPreview.firstZone(besides: practitioner.practice.hours.zone)
        var facts = hoursFacts(HoursDraft(practitioner, previewZone: zone), context)
        facts.isSaved = try request.query()["saved"] != nil
        return try await show(facts, of: practitioner, context)
    }

    /// Every button of the editor comes here: only "save" keeps anything.
    func editHours(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        guard let practitioner = try await owner.current(request) else {
            return PracticeOwner.toSignIn(Self.hoursPath)
        }
        let form = try await request.form(upTo: 512 * 1024)
        var draft = HoursDraft(form)
        guard form["do"] == "save" else {
            let isKnown = draft.apply(form["do"] ?? "")
            return try await show(
                hoursFacts(draft, context), of: practitioner, context,
                status: isKnown ? .ok : .unprocessableContent)
        }
        do {
            let practice = try draft.practice(isZone: isZone)
            _ = try await actions.saveHours(practice, of: practitioner, at: draft.revision)
            return Response.redirect(to: Self.hoursPath + "?saved=yes", type: .normal)
        } catch let trouble as HoursTrouble {
            var facts = hoursFacts(draft, context)
            facts.trouble = trouble
            return try await show(facts, of: practitioner, context, status: .unprocessableContent)
        } catch PracticeRefusal.changedElsewhere {
            return try await showMoved(draft, practitioner, context)
        }
    }

    /// Nothing typed is lost: the form comes back with what is saved now beside it, and the next save replaces that.
    private func showMoved(_ draft: HoursDraft, _ practitioner: Practitioner, _ context: AlcoveContext)
        async throws -> Response
    {
        guard let newest = try await actions.practice.practitioner(practitioner.id) else {
            throw Problem.notAllowed
        }
        var draft = draft
        draft.revision = newest.revision
        var facts = hoursFacts(draft, context)
        facts.saved = newest.practice
        return try await show(facts, of: newest, context, status: .preconditionFailed)
    }

    private func isZone(_ name: String) -> Bool { (try? zones.rules(for: name)) != nil }

    private func hoursFacts(_ draft: HoursDraft, _ context: AlcoveContext) -> HoursPageFacts {
        HoursPageFacts(words: pages.words(context.language), zones: zones, now: now(), draft: draft)
    }

    private func show(
        _ facts: HoursPageFacts, of practitioner: Practitioner, _ context: AlcoveContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let preview = HoursPreview(
            booking: actions.bookings, zones: zones, now: now)
        let typed = try? facts.draft.practice(isZone: isZone)
        let seen = try await preview(typed, of: practitioner, on: facts.draft.previewZone, facts.words)
        return show(facts.page(seen), facts.title, context, status: status)
    }
}
