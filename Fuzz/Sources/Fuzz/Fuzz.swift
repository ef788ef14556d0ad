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

    static func main() {
        if CommandLine.arguments.contains("--list") {
            for decoder in Decoder.allCases { print(decoder.rawValue) }
            return
        }
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        _ = runFuzzer(&count, &arguments) { start, count in
            let input = Array(UnsafeBufferPointer(start: start, count: count))
            #if PLANTED_TRAP
                // Proves that a trap is found: `scripts/fuzz --self-test` builds with this in.
                if input.count > 4, input[input.count - 1] == 0x2a { fatalError("planted") }
            #endif
            Fuzz.decoder.run(input)
            return 0
        }
    }
}
