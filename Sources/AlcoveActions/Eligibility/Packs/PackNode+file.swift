import Yams

extension PackNode {
    /// The whole of a YAML file.
    init(file path: String, _ bytes: [UInt8]) throws(PackProblem) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PackProblem(file: path, key: "", line: nil, sentence: "this is not UTF-8.")
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw PackProblem(file: path, key: "", line: nil, sentence: "the file is empty.")
            }
            self.init(node: node, file: path, key: "")
        } catch let problem as PackProblem {
            throw problem
        } catch YamlError.scanner(_, let why, let mark, _), YamlError.parser(_, let why, let mark, _),
            YamlError.composer(_, let why, let mark, _)
        {
            throw PackProblem(file: path, key: "", line: mark.line, sentence: "this is not YAML: \(why).")
        } catch {
            throw PackProblem(file: path, key: "", line: nil, sentence: "this is not YAML.")
        }
    }
}
