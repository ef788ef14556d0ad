package import HTTPTypes
package import Hummingbird
package import NIOCore

extension Response {
    /// A JSON object that `fields` writes.
    package static func json(_ status: HTTPResponse.Status = .ok, _ fields: (inout JSONBytes) -> Void)
        -> Response
    {
        var json = JSONBytes()
        json.object(fields)
        return Response(
            status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: json.buffer))
    }

    /// A JSON array that `elements` writes.
    package static func jsonArray(_ elements: (inout JSONBytes) -> Void) -> Response {
        var json = JSONBytes(capacity: 4096)
        json.array(elements)
        return Response(
            status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: json.buffer))
    }

    /// Bytes as they are.
    package static func bytes(_ bytes: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/octet-stream"],
            body: .init(byteBuffer: bytes))
    }
}
