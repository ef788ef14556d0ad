/// What stays in a browser, and how to leave no trace, before a first message.
struct BeforeYouStartPage: Page {
    static let template = "safety/before-you-start"
    /// The local path that "Continue" leads to.
    let next: String
}

/// What Back shows after somebody has left.
struct LockedPage: Page {
    static let template = "safety/locked"
}

/// Where to turn in danger.
struct DangerPage: Page {
    struct Place: Codable, Sendable {
        let place: String
        let numbers: [Number]
        /// Sentences that say which lines are not known.
        let missing: [String]
    }

    struct Number: Codable, Sendable {
        let number: String
        /// What a `tel:` link dials.
        let tel: String
        /// Whom it reaches.
        let name: String
        /// When a line answers. Emergency services answer at every hour.
        let hours: String?
    }

    static let template = "safety/danger"
    let places: [Place]
}

/// The trust model in plain words, and who runs the service.
struct AboutPage: Page {
    static let template = "safety/about"
    let isNamed: Bool
    let `operator`: String
    let contact: String
    /// Where a link to the contact leads; nil where it is neither a page nor a mail address.
    let contactAddress: String?
}
