import AlcoveClient
import AlcoveActions
import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension ServeOptions.Settings {
    /// How the log is run: with its keys from the data folder and with the witnesses that were named.
    func log(_ keys: KeyFolder) throws -> LogSettings {
        var log = try LogSettings(
            keys: keys.log, witnesses: witnesses, threshold: witnessQuorum, policy: logPolicy, ask: Self.ask)
        log.keyFolder = keys
        log.hasMoved = hasMoved
        return log
    }

    /// Sends `body` to a witness; one whose answer is not whole within ten seconds is absent.
    @Sendable private static func ask(_ url: String, _ body: String) async throws -> (
        status: Int, body: String
    ) {
        guard let address = URL(string: url) else { throw URLError(.badURL) }
        var request = URLRequest(url: address, timeoutInterval: 10)
        request.httpMethod = "POST"
        request.setValue("text/plain; charset=utf-8", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(body.utf8)
        let answer = try await witnesses.answer(to: request, upTo: 64 * 1024, within: .seconds(10))
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    private static let witnesses = HTTPSession()
}
