/// `text` with everything written out that could change how the text around it looks: control characters, marks of
/// direction and other invisible formatting, separators of lines, and the backslash that begins such an escape.
func printable(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
        if scalar == "\\" {
            shown += "\\\\"
        } else if isVisible(scalar) {
            shown.unicodeScalars.append(scalar)
        } else {
            shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
    return shown
}

/// Whether a scalar shows as what it is.
func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    default: true
    }
}

/// Seconds since 1970 as `2026-11-18 21:07:50 UTC`; the bare number beyond the year 9999.
func moment(_ seconds: UInt64) -> String {
    guard seconds < 253_402_300_800 else { return "\(seconds) s after 1970" }
    let (days, rest) = (Int(seconds / 86_400), Int(seconds % 86_400))
    // Days since 1 March of the year 0, in cycles of 400 years.
    let shifted = days + 719_468
    let (cycle, day) = (shifted / 146_097, shifted % 146_097)
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let inYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * inYear + 2) / 153
    let date = (
        cycle * 400 + year + (month >= 10 ? 1 : 0), month >= 10 ? month - 9 : month + 3,
        inYear - (153 * month + 2) / 5 + 1
    )
    return
        "\(date.0)-\(two(date.1))-\(two(date.2)) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) UTC"
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
