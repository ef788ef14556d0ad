import AlcoveProtocol

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension EvidenceTrust {
    /// What the TRUST.json at `path` says: what the person who runs the command trusts.
    init(file path: String) throws(Unreadable) {
        guard let json = FileManager.default.contents(atPath: path) else {
            throw Unreadable(description: "The trust file \(printable(path)) cannot be read.")
        }
        do throws(EvidenceTrust.Problem) { try self.init(json: Array(json)) } catch {
            throw Unreadable(description: "The trust file \(printable(path)) \(error)")
        }
    }
}
