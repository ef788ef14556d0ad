import AlcoveStore
import HTTPTypes
import Hummingbird
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// The size of a packed page tells what is in it, so that only what everybody is given may be packed.
@Suite struct `A page` {
    private static let requests: [(cookie: String?, encoding: String?)] = [
        (nil, "gzip"), ("lang=ar", "gzip"), ("lang=ar; lang=en", "gzip"), ("__Host-hold=AAAA", nil),
        ("lang=ar; __Host-hold=AAAA", nil), ("__Host-alcove=AAAA", nil), ("lang=ar;__Host-alcove=\"", nil),
        ("lang", nil),
    ]

    @Test(arguments: requests)
    func `is packed for whoever sends no cookie but the language`(cookie: String?, encoding: String?)
        async throws
    {
        let databases = try await Databases.inMemory(shape: .current)
        let server = try TestServer.make(databases, now: { TalkFixture.now })
        var headers: HTTPFields = [.acceptEncoding: "gzip"]
        headers[.cookie] = cookie
        let page = try await RouterClient(server.router()).execute(uri: "/", method: .get, headers: headers) {
            $0
        }
        #expect(page.status == .ok && page.headers[.contentEncoding] == encoding)
        await databases.close()
    }
}
