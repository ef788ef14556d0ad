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
        var facts = ProfilePageFacts(
            words: pages.words(context.language), practitioner: practitioner,
            draft: ProfileDraft(practitioner, clock: clock(of: practitioner)))
        facts.isSaved = try request.query()["saved"] != nil
        return show(facts.page, facts.title, context)
    }

    func editProfile(_ request: Request, _ context: AlcoveContext) async throws -> Response {
        guard let practitioner = try await owner.current(request) else {
            return PracticeOwner.toSignIn(Self.pagePath)
        }
        let form = try await request.form(upTo: 128 * 1024)
        var draft = ProfileDraft(form)
        if form["do"] == "unlist" { draft.isListed = false }
        var facts = ProfilePageFacts(
            words: pages.words(context.language), practitioner: practitioner, draft: draft)
        do {
            let edited = PublicPage(
                profile: draft.profile, isListed: draft.isListed,
                awayUntil: try draft.absenceEnds(clock(of: practitioner)))
            _ = try await actions.savePage(edited, of: practitioner, at: draft.revision)
            return Response.redirect(to: Self.pagePath + "?saved=yes", type: .normal)
        } catch let refusal as ProfileRefusal {
            facts.trouble = .refused(refusal)
        } catch is AwayTrouble {
            facts.trouble = .away
        } catch PracticeRefusal.changedElsewhere {
            guard let newest = try await actions.practice.practitioner(practitioner.id) else {
                throw Problem.notAllowed
            }
            draft.revision = newest.revision
            facts = ProfilePageFacts(words: facts.words, practitioner: newest, draft: draft)
            facts.hasMoved = true
        }
        return show(
            facts.page, facts.title, context,
            status: facts.hasMoved ? .preconditionFailed : .unprocessableContent)
    }

    private func clock(of practitioner: Practitioner) -> ZoneRules {
        (try? zones.rules(for: practitioner.practice.hours.zone)) ?? .utc
    }
}
