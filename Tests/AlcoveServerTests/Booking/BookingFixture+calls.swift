import AlcoveProtocol
import AlcoveDomain
import CivilTime
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

extension BookingFixture {
    /// One call on the API, as `token`'s bearer or as anybody.
    func api(
        _ method: HTTPRequest.Method, _ path: String, _ body: [String: Any]? = nil, token: String? = nil,
        cookie: String? = nil
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.secFetchSite: "same-origin"]
        if let token { headers[.authorization] = "Mailbox \(token)" }
        if let cookie { headers[.cookie] = cookie }
        var bytes: ByteBuffer?
        if let body {
            headers[.contentType] = "application/json"
            bytes = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body))
        }
        return try await client.execute(uri: "/api/v1/\(path)", method: method, headers: headers, body: bytes)
        { $0 }
    }

    /// A page, as a browser without script asks for it.
    func page(
        _ method: HTTPRequest.Method = .get, _ path: String, _ fields: String? = nil, cookie: String? = nil,
        language: String = "en"
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.secFetchSite: "same-origin", .acceptLanguage: language]
        if let cookie { headers[.cookie] = cookie }
        if fields != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: fields.map { ByteBuffer(string: $0) }
        ) { $0 }
    }

    func starts(_ query: String = "") async throws -> [Int64] {
        let answer = try await api(.get, "practitioners/amina/slots\(query)")
        let slots =
            try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [[String: Any]]
        return try #require(slots).compactMap { ($0["start"] as? NSNumber)?.int64Value }
    }

    func hold(_ start: Int64, service: Int = 1, medium: String = "video", zone: String = "America/Phoenix")
        async throws -> TestResponse
    {
        try await api(
            .post, "practitioners/amina/holds",
            ["service": service, "start": start, "medium": medium, "zone": zone])
    }

    /// The secret of a hold that must succeed.
    func held(_ start: Int64) async throws -> String {
        try #require(try await hold(start).json["hold"] as? String)
    }

    func confirm(_ hold: String, by booker: Booker) async throws -> TestResponse {
        try await api(
            .post, "appointments", ["hold": hold, "cid": Base64URL.encode(booker.conversation.bytes)],
            token: booker.token)
    }

    /// The name of an appointment that must succeed.
    func booked(_ start: Int64, by booker: Booker) async throws -> String {
        try #require(try await confirm(try await held(start), by: booker).json["id"] as? String)
    }

    /// The address of an appointment's calendar file, which must be given.
    func calendarLink(_ id: String, title: String = "appointment", by booker: Booker) async throws -> String {
        let made = try await api(
            .post, "appointments/\(id)/calendar-links", ["title": title], token: booker.token)
        return try #require(made.json["address"] as? String)
    }

    func list(_ token: String) async throws -> [[String: Any]] {
        let answer = try await api(.get, "appointments", token: token)
        return try #require(
            try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [[String: Any]])
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    /// The value that a cookie named `name` is set to.
    func cookie(_ name: String) -> String? {
        headers[values: .setCookie].first { $0.hasPrefix(name + "=") }?.split(separator: ";").first
            .map { String($0.dropFirst(name.count + 1)) }
    }
}
