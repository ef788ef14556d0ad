import AlcoveDomain
import AlcoveStore
import CivilTime
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Hours and services as the API takes and gives them: the practice with the revision it was read at.
struct HoursDocument: Codable {
    var revision: Int64
    var hours: Hours
    var services: [Service]

    var practice: Practice { Practice(hours: hours, services: services) }

    init(_ practitioner: Practitioner) {
        revision = practitioner.revision
        hours = practitioner.practice.hours
        services = practitioner.practice.services
    }
}

/// The public page as the API takes and gives it. A page that says nothing of an absence ends it.
struct PageDocument: Codable {
    var revision: Int64
    var profile: Profile
    var listed: Bool
    /// Seconds since 1970.
    var away_until: Int64?
    /// The name that waits for an authority's look; only told, never taken.
    var asked_name: String?

    init(_ practitioner: Practitioner) {
        revision = practitioner.revision
        profile = practitioner.profile
        listed = practitioner.isListed
        away_until = practitioner.awayUntil?.secondsSince1970
        asked_name = practitioner.askedName
    }

    var page: PublicPage {
        PublicPage(
            profile: profile, isListed: listed, awayUntil: away_until.map { Instant(secondsSince1970: $0) })
    }
}

/// `POST /api/v1/practice/key-records`.
struct KeyRecordDocument: Decodable {
    let key_record: Binary
}

extension Response {
    /// `value` as JSON, its keys in order.
    static func json(encoding value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = ByteBuffer(bytes: try encoder.encode(value))
        return Response(
            status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: bytes))
    }
}
