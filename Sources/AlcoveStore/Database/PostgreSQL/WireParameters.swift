/// Arrays of pointers, as libpq takes them, valid for the length of a call.
enum WireParameters {
    typealias Pointers = [UnsafePointer<CChar>?]

    /// Calls `body` with the start, the length and the format (binary) of each parameter.
    static func with<T>(
        _ parameters: [[UInt8]?], _ body: (_ starts: Pointers, _ lengths: [Int32], _ formats: [Int32]) -> T
    ) -> T {
        // One run of bytes holds them all; one byte more gives empty parameters a place to point at.
        let run: [UInt8] = parameters.compactMap(\.self).joined() + [0]
        let lengths = parameters.map { $0?.count ?? 0 }
        return run.withUnsafeBytes { run in
            let bytes = run.bindMemory(to: CChar.self)
            var offset = 0
            let starts: Pointers = zip(parameters, lengths).map { parameter, length in
                defer { offset += length }
                return parameter == nil ? nil : bytes.baseAddress.map { $0 + offset }
            }
            return body(starts, lengths.map(Int32.init(clamping:)), parameters.map { _ in 1 })
        }
    }
}

/// Null-ended arrays of C strings, valid for the length of a call.
enum CStrings {
    static func with<T>(
        _ first: [String], _ second: [String], _ body: (WireParameters.Pointers, WireParameters.Pointers) -> T
    ) -> T {
        let texts = (first + second).map { Array($0.utf8) + [0] }
        return WireParameters.with(texts) { starts, _, _ in
            body(starts.prefix(first.count) + [nil], starts.suffix(second.count) + [nil])
        }
    }
}
