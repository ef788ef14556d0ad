/// A path on this site, as a place to go back to: never another host, never a script.
package struct LocalPath: Sendable {
    package let text: String

    /// `candidate` where it is a plain local path, else the front page.
    package init(_ candidate: String?) {
        let path = candidate ?? "/"
        let isLocal =
            path.hasPrefix("/") && !path.hasPrefix("//")
            && path.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }
        text = isLocal ? path : "/"
    }
}
