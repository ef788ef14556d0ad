import AlcoveServer
import Foundation

/// A report in a folder, with what somebody needs who checks it on a machine that never saw the server.
struct DemoSample {
    let folder: URL

    /// - Parameters:
    ///   - bundle: the report.
    ///   - trust: whom to believe, as the server's `trust.json` says.
    init(_ bundle: [UInt8], trust: [UInt8], checker: [UInt8], in demo: String) throws {
        folder = URL(filePath: demo).appending(path: "sample")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, bytes) in [("bundle.bin", bundle), ("trust.json", trust), ("verify.html", checker)] {
            try Data(bytes).write(to: folder.appending(path: name))
        }
    }

    /// What to type and what to open.
    var instructions: String {
        let place = folder.path
        return """
            Check the report that lies in the officer's inbox, without the server and without a network:

              \(Self.program) \(place)/bundle.bin --trust \(place)/trust.json
              or open file://\(place)/verify.html and give it bundle.bin and trust.json
            """
    }

    /// The program beside this one, or its name where it is installed.
    private static var program: String {
        let beside = (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))
            .deletingLastPathComponent().appending(path: "alcove-verify").path
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : "alcove-verify"
    }
}
