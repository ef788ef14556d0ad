import ArgumentParser
import Foundation

/// The address that people use, spelt as browsers send it in `Origin` (RFC 6454 section 6.1): what sign-ins and the log's
/// name are bound to, so that another spelling would never fit.
struct PublicOrigin {
    let text: String

    /// Brings `spelt` to that spelling; refuses what is more than an origin.
    init(_ spelt: String) throws {
        guard let url = URLComponents(string: spelt), let scheme = url.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = url.host?.lowercased(), !host.isEmpty
        else { throw ValidationError("--origin needs an address such as https://help.example.org") }
        guard host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") }) else {
            throw ValidationError("--origin needs the name of the host as browsers send it, in ASCII (xn--…)")
        }
        let isUsual = url.port == nil || url.port == (scheme == "https" ? 443 : 80)
        let origin = "\(scheme)://\(host)" + (isUsual ? "" : ":\(url.port ?? 0)")
        guard url.path.isEmpty || url.path == "/", url.query == nil, url.fragment == nil, url.user == nil
        else {
            throw ValidationError("--origin takes an address and nothing behind it: \(origin)")
        }
        guard url.port.map({ (1...65_535).contains($0) }) ?? true else {
            throw ValidationError("--origin has a port that is none")
        }
        text = origin
    }
}
