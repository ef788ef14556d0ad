import Glibc

/// libFuzzer's own loop: parses `arguments` and calls `body` with every input it makes.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Runs libFuzzer on one decoder: `Fuzz --decoder=NAME [libFuzzer options] CORPUS…`.
/// Any trap is a finding.
@main enum Fuzz {
    /// The decoder of this run; `--list` prints all names instead.
    static let decoder: Decoder = {
        let prefix = "--decoder="
        guard let argument = CommandLine.arguments.first(where: { $0.hasPrefix(prefix) }),
            let decoder = Decoder(rawValue: String(argument.dropFirst(prefix.count)))
        else { fatalError("--decoder= names no decoder") }
        return decoder
    }()

    /// Whether an input with an asterisk traps: `scripts/fuzz --self-test` proves with it that a trap is found.
    static let trapIsPlanted = getenv("PLANTED_TRAP") != nil

    static func main() {
        if CommandLine.arguments.contains("--list") {
            for decoder in Decoder.allCases { print(decoder.rawValue) }
            return
        }
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        _ = runFuzzer(&count, &arguments) { start, count in
            let input = Array(UnsafeBufferPointer(start: start, count: count))
            if Fuzz.trapIsPlanted, input.contains(0x2a) { fatalError("planted") }
            Fuzz.decoder.run(input)
            return 0
        }
    }
}
