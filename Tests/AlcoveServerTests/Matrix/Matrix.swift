import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// Who sends a request, in the order of the letters of a row.
enum MatrixRole: Int, CaseIterable, Sendable {
    /// No credential at all.
    case nobody
    /// A client on the mailbox plane; where reports are followed, the reporter's own mailbox.
    case mailbox
    /// A client on the account plane.
    case client
    /// By the cookie; on the mailbox plane by their one mailbox.
    case practitioner
    case `operator`
    case authority
    /// Of the body that the inquiry and the register are with.
    case officer
    /// Of another body.
    case stranger

    var isOfficer: Bool { self == .officer || self == .stranger }
}

/// What the thing that a request names is to its sender.
enum MatrixRelation: String, CaseIterable, Sendable {
    case foreign, absent, related, own
}

/// Which credential a route reads.
enum MatrixPlane: Sendable {
    case account, mailbox, reports
}

/// What a request carries beside its credential.
enum MatrixBody {
    case none
    case json([String: Any])
    case octets([UInt8])
    case csv([UInt8])
    case form(String)
}

/// A request that a row makes: its path, with everything named in it, and its body.
struct MatrixRequest {
    var path: String
    var body: MatrixBody = .none
}

/// One route with the answer that each role must get. A letter for each role, in the order of `MatrixRole`:
/// `.` done, `s` sent to sign in, `>` sent elsewhere, `4` who are you (401), `3` not you (403), `0` nothing there (404),
/// `x` another refusal: the sender was let in, and what they asked for was not taken.
struct MatrixRow {
    typealias Naming = (MatrixRole, MatrixRelation) async throws -> MatrixRequest

    /// As the server prints it.
    let route: String
    let plane: MatrixPlane
    /// The answers by relation; one entry, `own`, for a route that names nothing.
    let expected: [MatrixRelation: String]
    /// Why what is somebody else's is not hidden here; nil where it answers as if it were not there.
    let isPublic: String?
    let request: Naming

    /// A route that names nothing, or only what is the same for everybody.
    init(
        _ route: String, _ expected: String, on plane: MatrixPlane = .account, path: String? = nil,
        body: MatrixBody = .none
    ) {
        let named = MatrixRequest(path: path ?? String(route.split(separator: " ")[1]), body: body)
        self.init(route: route, plane: plane, expected: [.own: expected], isPublic: nil) { _, _ in named }
    }

    /// A route that names a thing. What is foreign must answer, byte for byte, as what is absent.
    init(
        _ route: String, on plane: MatrixPlane = .account, own: String, related: String, foreign: String,
        request: @escaping Naming
    ) {
        self.init(
            route: route, plane: plane,
            expected: [.own: own, .related: related, .foreign: foreign, .absent: foreign], isPublic: nil,
            request: request)
    }

    /// A route that names a thing which anybody may know of, `because`.
    init(
        _ route: String, own: String, related: String, foreign: String, absent: String, because: String,
        request: @escaping Naming
    ) {
        self.init(
            route: route, plane: .account,
            expected: [.own: own, .related: related, .foreign: foreign, .absent: absent], isPublic: because,
            request: request)
    }

    private init(
        route: String, plane: MatrixPlane, expected: [MatrixRelation: String], isPublic: String?,
        request: @escaping Naming
    ) {
        (self.route, self.plane, self.expected) = (route, plane, expected)
        (self.isPublic, self.request) = (isPublic, request)
    }

    var method: String { String(route.split(separator: " ")[0]) }
}

/// An answer as the matrix compares it: without the time, and without the request's own path, which pages hold so that the
/// choice of a language leads back.
struct MatrixAnswer: Equatable {
    let status: Int
    let headers: [String]
    let body: [UInt8]
    let location: String

    init(_ response: TestResponse, to path: String) {
        status = response.status.code
        headers = response.headers.filter { $0.name != .date }.map { "\($0.name): \($0.value)" }
        body = Self.hiding(path, in: Data(response.body.readableBytesView))
        location = response.headers[.location] ?? ""
    }

    /// `page` with PATH wherever `path` is. Foundation searches it: the language's own search takes milliseconds for a page
    /// where it is not optimised, and there are thousands of pages.
    private static func hiding(_ path: String, in page: Data) -> [UInt8] {
        let path = Data(path.utf8)
        var (hidden, rest) = ([UInt8](), page.startIndex..<page.endIndex)
        while let found = page.range(of: path, in: rest) {
            hidden += page[rest.lowerBound..<found.lowerBound]
            hidden += "PATH".utf8
            rest = found.upperBound..<page.endIndex
        }
        return hidden + page[rest]
    }

    /// The letter for it.
    var letter: Character {
        switch status {
        case 200..<300: "."
        case 300..<400: location.hasPrefix("/sign-in") ? "s" : ">"
        case 401: "4"
        case 403: "3"
        case 404: "0"
        case 400..<500: "x"
        default: "!"
        }
    }

    /// The problem's name, for a finding.
    var name: String {
        let json = (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:]
        return "\(status) " + ((json["type"] as? String) ?? location)
    }
}

/// Sends every row as every role, and tells what is not as the row says.
struct Matrix {
    let instance: MatrixFixture
    /// What no officer may ever be answered with.
    var secrets: [[UInt8]] = []

    /// What was found, as sentences, and how many requests were made.
    func findings(_ rows: [MatrixRow]) async throws -> (found: [String], requests: Int) {
        var (found, requests): ([String], Int) = ([], 0)
        for row in rows {
            var answers: [MatrixRole: [MatrixRelation: MatrixAnswer]] = [:]
            // What is not theirs comes first, while it is as it was made.
            for relation in MatrixRelation.allCases {
                guard let letters = row.expected[relation].map(Array.init) else { continue }
                guard letters.count == MatrixRole.allCases.count else {
                    found.append("\(row.route): \(letters.count) letters")
                    continue
                }
                for role in MatrixRole.allCases {
                    let answer = try await instance.ask(row, as: role, for: relation)
                    requests += 1
                    answers[role, default: [:]][relation] = answer
                    if answer.letter != letters[role.rawValue] {
                        found.append(
                            "\(row.route) as \(role), \(relation): \(letters[role.rawValue]) is expected, \(answer.letter) came (\(answer.name))"
                        )
                    }
                    if role.isOfficer, secrets.contains(where: { answer.body.holds($0) }) {
                        found.append("\(row.route) as \(role), \(relation): shows a talk")
                    }
                }
            }
            found += differences(row, answers)
        }
        return (found, requests)
    }

    private func differences(_ row: MatrixRow, _ answers: [MatrixRole: [MatrixRelation: MatrixAnswer]])
        -> [String]
    {
        guard row.isPublic == nil, row.expected[.absent] != nil else { return [] }
        return MatrixRole.allCases.filter { answers[$0]?[.foreign] != answers[$0]?[.absent] }
            .map { "\(row.route) as \($0): what is foreign does not answer as what is absent" }
    }

    /// Routes without a row, and rows without a route.
    static func missing(_ routes: [String], _ rows: [MatrixRow]) -> [String] {
        let (routes, known) = (Set(routes), Set(rows.map(\.route)))
        return routes.subtracting(known).sorted().map { "\($0) has no row" }
            + known.subtracting(routes).sorted().map { "\($0) is no route" }
    }
}

extension [UInt8] {
    /// Whether `part` is somewhere in these bytes.
    func holds(_ part: [UInt8]) -> Bool { Data(self).range(of: Data(part)) != nil }
}
