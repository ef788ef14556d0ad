import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird

extension PracticeRoutes {
    private static let pagePath = "/practice/page"

    func profile(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        guard let practitioner = try await owner.current(request) else {
            return PracticeOwner.toSignIn(Self.pagePath)
        }
        var page = ProfilePage(
            words: pages.words(context.language), practitioner: practitioner,
            draft: ProfileDraft(practitioner, clock: clock(of: practitioner)))
        page.isSaved = try request.query()["saved"] != nil
        return show("practice/page", page.title, page.values, context)
    }

    func editProfile(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        guard let practitioner = try await owner.current(request) else {
            return PracticeOwner.toSignIn(Self.pagePath)
        }
        let form = try await request.form(upTo: 128 * 1024)
        var draft = ProfileDraft(form)
        if form["do"] == "unlist" { draft.isListed = false }
        var page = ProfilePage(words: pages.words(context.language), practitioner: practitioner, draft: draft)
        do {
            let edited = PublicPage(
                profile: draft.profile, isListed: draft.isListed,
                awayUntil: try draft.absenceEnds(clock(of: practitioner)))
            _ = try await actions.savePage(edited, of: practitioner, at: draft.revision)
            return Response.redirect(to: Self.pagePath + "?saved=yes", type: .normal)
        } catch let refusal as ProfileRefusal {
            page.trouble = .refused(refusal)
        } catch is AwayTrouble {
            page.trouble = .away
        } catch PracticeRefusal.changedElsewhere {
            guard let newest = try await actions.practice.practitioner(practitioner.id) else {
                throw Problem.notAllowed
            }
            draft.revision = newest.revision
            page = ProfilePage(words: page.words, practitioner: newest, draft: draft)
            page.hasMoved = true
        }
        return show(
            "practice/page", page.title, page.values, context,
            status: page.hasMoved ? .preconditionFailed : .unprocessableContent)
    }

    private func clock(of practitioner: Practitioner) -> ZoneRules {
        (try? zones.rules(for: practitioner.practice.hours.zone)) ?? .utc
    }
}
