import AlcoveActions
import AlcoveStore
import HTTPTypes
import Hummingbird
import Logging

/// Turns whatever was thrown into an answer: a problem document on the API, a plain page elsewhere.
struct ProblemMiddleware: RouterMiddleware {
    let pages: Pages
    let readiness: Readiness

    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserFault {
            throw error
        } catch {
            let problem = Self.problem(for: error)
            if let problem = error as? DatabaseProblem { readiness.meet(problem) }
            if problem.status.code >= 500 {
                // The type of the error and nothing of what it holds: values could be somebody's words.
                context.logger.error(
                    "A request failed",
                    metadata: ["error": "\(type(of: error))", "problem": "\(problem.name)"])
            }
            var response = answer(problem, to: request, context)
            if problem == .signInNeeded, request.headers[.authorization] == nil,
                SignInCookie.token(of: request) != nil
            {
                SignInCookie.end(on: &response)
            }
            return response
        }
    }

    private func answer(_ problem: Problem, to request: Request, _ context: AlcoveContext) -> Response {
        let words = pages.words(context.language)
        if request.uri.path.hasPrefix("/api/") {
            return problem.document(
                title: words("problem.\(problem.name)"), detail: problem.detail.map { words($0) })
        }
        var response = pages.problemPage(problem, context: context)
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    /// The problem that `error` is.
    static func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let refusal as any ProblemConvertible: refusal.problem
        case let error as HTTPError:
            switch error.status.code {
            case 404: .notFound
            case 405: Problem("method-not-allowed", .methodNotAllowed)
            case 413: .tooLarge
            case 400..<500: Problem("malformed", error.status)
            default: .internalFault
            }
        case let problem as DatabaseProblem: problem.wireProblem
        default: .internalFault
        }
    }
}
