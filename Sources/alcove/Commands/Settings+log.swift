import AlcoveServer
import AsyncHTTPClient

extension ServeOptions.Settings {
    /// How the log is run: with its keys from the data folder and with the witnesses that were named.
    var log: LogSettings {
        get throws {
            try LogSettings(
                keys: try LogKeys.load(folder: folder), witnesses: witnesses, threshold: witnessQuorum,
                policy: logPolicy, ask: Self.ask)
        }
    }

    /// Sends `body` to a witness; one that is silent for ten seconds is absent.
    @Sendable private static func ask(_ url: String, _ body: String) async throws -> (
        status: Int, body: String
    ) {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "text/plain; charset=utf-8")
        request.body = .bytes(Array(body.utf8))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        let answer = try await response.body.collect(upTo: 64 * 1024)
        return (Int(response.status.code), String(decoding: answer.readableBytesView, as: UTF8.self))
    }
}
