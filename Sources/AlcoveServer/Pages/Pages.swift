import AlcoveActions
import AlcoveDomain
import CivilTime
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// Renders the server's pages: mustache templates under `Web/`, in the reader's language, inside one frame.
struct Pages: Sendable {
    private let parts: Parts
    private let kinds: [any Page.Type]
    /// The service's own facts that the frame shows.
    let frame: Frame
    private let now: @Sendable () -> Instant

    /// What the frame says on every page of one installation.
    struct Frame: Sendable {
        /// True in the demo: pages say that everything is invented.
        let isDemo: Bool
    }

    /// Reads every template and catalogue; what is broken or missing is found here, at start, and not by a reader.
    /// - Parameter kinds: every kind of page that is asked for.
    init(
        files: WebFiles, kinds: [any Page.Type], frame: Frame, now: @escaping @Sendable () -> Instant
    ) throws {
        parts = try files.isEmbedded ? Parts.embedded.get() : Parts(files)
        for kind in kinds where parts.library.getTemplate(named: kind.template) == nil {
            throw MissingTemplate(name: kind.template)
        }
        self.kinds = kinds
        self.frame = frame
        self.now = now
    }

    /// The templates and catalogues among some files, read.
    private struct Parts: Sendable {
        var library = MustacheLibrary()
        let words: [Language: Catalogue]
        /// The words as `{{t.…}}` finds them.
        let tables: [Language: PageTable]

        /// Those inside the executable: read once, however many servers one process has.
        static let embedded = Result { try Parts(.embedded) }

        init(_ files: WebFiles) throws {
            HTMLText.register()
            words = try Dictionary(
                uniqueKeysWithValues: Language.allCases.map { language in
                    let json = files["Locales/\(language.rawValue).json"]?.bytes ?? ByteBuffer()
                    return (language, try Catalogue(language: language, json: json.readableBytesView))
                })
            tables = words.mapValues { PageTable($0.forTemplates) }
            for path in files.paths where path.hasSuffix(".mustache") {
                guard let file = files[path] else { continue }
                try library.register(
                    HTMLText.pragma + String(buffer: file.bytes),
                    named: String(path.dropFirst(4).dropLast(9)))
            }
        }
    }

    /// The words of `language`.
    func words(_ language: Language) -> Catalogue {
        guard let words = parts.words[language] else {
            preconditionFailure("every language has its catalogue, or init threw")
        }
        return words
    }

    /// A page.
    /// - Parameters:
    ///   - page: what its template reads as `{{page.…}}`.
    ///   - title: the text of the title element; neutral on private pages.
    ///   - role: that of whoever is signed in.
    func page(
        _ page: some Page, title: String, status: HTTPResponse.Status = .ok, signedInAs role: Role? = nil,
        context: AlcoveContext
    ) -> Response {
        let frame = PageFrame(
            title: title, language: context.language, role: role, path: context.path,
            isDemo: frame.isDemo, now: now())
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: html(page, in: frame, context.language))))
    }

    func html<Content: Page>(_ page: Content, in frame: PageFrame, _ language: Language) -> String {
        assert(kinds.contains { $0 == Content.self }, "Server.pageKinds lacks \(Content.self)")
        var root = PageTable(frame)
        root.members["t"] = parts.tables[language]
        root.members["page"] = PageTable(page)
        return render(Content.template, root)
    }

    /// The text of a template with what it reads from `root`, every value of it escaped.
    func render(_ template: String, _ root: Any) -> String {
        parts.library.render(root, withTemplate: template) ?? ""
    }

    /// The page of a refusal: what happened and what to do, in a plain sentence.
    func problemPage(_ problem: Problem, context: AlcoveContext) -> Response {
        let words = words(context.language)
        return page(
            ProblemPage(
                sentence: words("problem.\(problem.name)"), detail: problem.detail.map { words($0) }),
            title: words("problem.title"), status: problem.status, context: context)
    }
}
