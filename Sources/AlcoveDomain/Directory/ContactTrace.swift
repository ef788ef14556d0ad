/// Finds what looks like a private way to reach somebody. It errs both ways: it only ever gives a hint.
enum ContactTrace {
    /// Seven to fifteen digits (ITU-T E.164 allows fifteen) with nothing between them but what people
    /// write inside a phone number.
    static func hasPhoneNumber(_ text: String) -> Bool {
        var digits = 0
        var gap = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == .decimal {
                digits += 1
                gap = 0
            } else if " -./()+\u{A0}\u{2011}".unicodeScalars.contains(scalar), digits > 0, gap < 2 {
                gap += 1
            } else {
                if (7...15).contains(digits) { return true }
                digits = 0
                gap = 0
            }
        }
        return (7...15).contains(digits)
    }

    /// Something, `@`, something with a dot inside.
    static func hasMailAddress(_ text: String) -> Bool {
        text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).contains { word in
            let parts = word.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { return false }
            return parts[1].split(separator: ".").count >= 2
        }
    }

    /// A place on a social network or a messenger.
    static func hasSocialMedia(_ text: String) -> Bool {
        let pieces = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
        return pieces.contains { piece in
            let host = piece.hasPrefix("www.") ? piece.dropFirst(4) : piece
            return hosts.contains(String(host)) || names.contains(String(host))
        }
    }

    private static let hosts: Set<String> = [
        "bsky.app", "discord.com", "discord.gg", "facebook.com", "m.facebook.com", "fb.com", "fb.me",
        "instagram.com", "line.me", "linkedin.com", "m.me", "messenger.com", "ok.ru", "pinterest.com",
        "reddit.com", "signal.me", "skype.com", "snapchat.com", "t.me", "telegram.me", "threads.net",
        "tiktok.com", "twitter.com", "viber.com", "vk.com", "wa.me", "wechat.com", "whatsapp.com", "x.com",
        "youtube.com",
    ]

    private static let names: Set<String> = [
        "facebook", "instagram", "linkedin", "skype", "snapchat", "telegram", "tiktok", "viber", "wechat",
        "whatsapp", "فيسبوك", "واتساب", "تليجرام", "انستغرام",
    ]
}
