import AlcoveProtocol

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// TRUST.json: what the person who runs the command trusts.
enum TrustFile {
    /// What the file at `path` says to trust.
    static func read(_ path: String) throws(Unreadable) -> EvidenceTrust {
        guard let json = FileManager.default.contents(atPath: path) else {
            throw Unreadable(description: "The trust file \(printable(path)) cannot be read.")
        }
        do throws(EvidenceTrust.Problem) { return try EvidenceTrust(json: Array(json)) } catch {
            throw Unreadable(description: "The trust file \(printable(path)) \(error)")
        }
    }
}
