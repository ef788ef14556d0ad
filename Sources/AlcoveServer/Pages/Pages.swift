import AlcoveActions
package import CivilTime
package import HTTPTypes
package import Hummingbird
import Mustache
import NIOCore

/// Renders the server's pages: mustache templates under `Web/`, in the reader's language, inside one frame.
package struct Pages: Sendable {
    private let parts: Parts
    /// The service's own facts that the frame shows.
    let frame: Frame
    private let now: @Sendable () -> Instant

    /// What the frame says on every page of one installation.
    package struct Frame: Sendable {
        /// True in the demo: pages say that everything is invented.
        package var isDemo: Bool
        package init(isDemo: Bool) { self.isDemo = isDemo }
    }

    /// Reads every template and catalogue; a broken one is found here, at start, and not by a reader.
    package init(files: WebFiles, frame: Frame, now: @escaping @Sendable () -> Instant) throws {
        parts = try files.isEmbedded ? Parts.embedded.get() : Parts(files)
        self.frame = frame
        self.now = now
    }

    /// The templates and catalogues among some files, read.
    private struct Parts: Sendable {
        var library = MustacheLibrary()
        let words: [Language: Catalogue]

        /// Those inside the executable: read once, however many servers one process has.
        static let embedded = Result { try Parts(.embedded) }

        init(_ files: WebFiles) throws {
            HTMLText.register()
            words = try Dictionary(
                uniqueKeysWithValues: Language.allCases.map { language in
                    let json = files["Locales/\(language.rawValue).json"]?.bytes ?? ByteBuffer()
                    return (language, try Catalogue(language: language, json: json.readableBytesView))
                })
            for path in files.paths where path.hasSuffix(".mustache") {
                guard let file = files[path] else { continue }
                try library.register(
                    HTMLText.pragma + String(buffer: file.bytes),
                    named: String(path.dropFirst(4).dropLast(9)))
            }
        }
    }

    /// The words of `language`.
    package func words(_ language: Language) -> Catalogue {
        guard let words = parts.words[language] else {
            preconditionFailure("every language has its catalogue, or init threw")
        }
        return words
    }

    /// A page.
    /// - Parameters:
    ///   - template: its path under `Web/` without the ending, such as `booking/times`.
    ///   - title: the text of the title element; neutral on private pages.
    ///   - values: what the template reads as `{{page.…}}`.
    ///   - isPrivate: the page belongs to somebody: its title says nothing.
    package func page(
        _ template: String, title: String, _ values: [String: Any], status: HTTPResponse.Status = .ok,
        signedInAs role: String? = nil, context: AlcoveContext
    ) -> Response {
        let words = words(context.language)
        let root: [String: Any] = [
            "t": words.forTemplates, "page": values, "title": title,
            "lang": context.language.rawValue, "dir": context.language.direction,
            "serverTime": String(now().secondsSince1970), "isDemo": frame.isDemo, "path": context.path,
            "role": role ?? "", "isSignedIn": role != nil, "isClient": role == "client",
            "isPractitioner": role == "practitioner", "isOperator": role == "operator",
            "isAuthority": role == "authority", "isOfficer": role == "officer",
            "languages": Language.allCases.map {
                ["code": $0.rawValue, "name": $0.ownName, "isCurrent": $0 == context.language]
                    as [String: Any]
            },
        ]
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: render(template, root))))
    }

    /// The text of a template with what it reads from `root`, every value of it escaped.
    func render(_ template: String, _ root: Any) -> String {
        parts.library.render(root, withTemplate: template) ?? ""
    }

    /// The page of a refusal: what happened and what to do, in a plain sentence.
    func problemPage(_ problem: Problem, context: AlcoveContext) -> Response {
        let words = words(context.language)
        let sentence = words("problem.\(problem.name)")
        var values: [String: Any] = ["sentence": sentence]
        if let detail = problem.detail { values["detail"] = words(detail) }
        return page(
            "layout/problem", title: words("problem.title"), values, status: problem.status,
            context: context)
    }
}
