/// Builds TZif files byte by byte, sound ones and broken ones.
struct TZifSample {
    var version: UInt8 = 0x32
    var times: [Int64] = [0, 1_000_000]
    var indices: [UInt8] = [1, 0]
    var types: [(offset: Int32, isDST: UInt8, name: UInt8)] = [(3_600, 0, 0), (7_200, 1, 4)]
    var characters = Array("CET\0CEST\0".utf8)
    var leapSeconds: [(at: Int64, correction: Int32)] = []
    var indicators: (ut: Int, standard: Int) = (0, 0)
    var footer: String? = "\nCET-1CEST,M3.5.0,M10.5.0/3\n"

    /// A version 1 header and block, then, for later versions, the same in 64 bits and the footer.
    var bytes: [UInt8] {
        let first = block(timeSize: 4)
        return version == 0 ? first : first + block(timeSize: 8) + Array((footer ?? "").utf8)
    }

    private func block(timeSize: Int) -> [UInt8] {
        var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
        let counts = [
            indicators.ut, indicators.standard, leapSeconds.count, times.count, types.count, characters.count,
        ]
        for count in counts { bytes += bigEndian(Int64(count), 4) }
        for time in times { bytes += bigEndian(time, timeSize) }
        bytes += indices
        for type in types { bytes += bigEndian(Int64(type.offset), 4) + [type.isDST, type.name] }
        bytes += characters
        for leap in leapSeconds {
            bytes += bigEndian(leap.at, timeSize) + bigEndian(Int64(leap.correction), 4)
        }
        return bytes + [UInt8](repeating: 0, count: indicators.ut + indicators.standard)
    }

    private func bigEndian(_ value: Int64, _ size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> Int64($0 * 8)) }
    }
}
