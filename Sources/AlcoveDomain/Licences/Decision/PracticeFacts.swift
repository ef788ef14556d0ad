package import CivilTime

/// Everything a rule may know when it says whether a practitioner may help a client today. No text of any talk.
package struct PracticeFacts: Sendable, Hashable {
    package var asOf: Instant
    /// Whether this step would begin something new, such as a booking, rather than go on with it.
    package var beginsAnew: Bool
    package var practitioner: PractitionerFacts
    package var credentials: [Credential]
    package var filings: [Filing]
    package var client: ClientFacts
    package var service: ServiceFacts
    package var counters: PracticeCounters
    /// Whether there is a sheet of emergency services for the place where the client is.
    package var hasEmergencySheet: Bool?

    package init(
        asOf: Instant, beginsAnew: Bool, practitioner: PractitionerFacts, credentials: [Credential],
        filings: [Filing] = [], client: ClientFacts, service: ServiceFacts,
        counters: PracticeCounters = PracticeCounters(), hasEmergencySheet: Bool?
    ) {
        self.asOf = asOf
        self.beginsAnew = beginsAnew
        self.practitioner = practitioner
        self.credentials = credentials
        self.filings = filings
        self.client = client
        self.service = service
        self.counters = counters
        self.hasEmergencySheet = hasEmergencySheet
    }

    /// The day of the question, in UTC, wherever the place lies: a day that a rule names begins and ends at midnight UTC.
    var day: CivilDate { CivilDateTime(asOf, offset: 0).date }
}

/// What is known of the practitioner besides their register entries.
package struct PractitionerFacts: Sendable, Hashable {
    package var home: JurisdictionCode?
    package var physicallyIn: JurisdictionCode?
    package var residesIn: JurisdictionCode?
    package var supervisor: Supervisor?
    /// A policy that covers practice at a distance.
    package var hasTelehealthCover: Bool?
    /// The insurer has said that practice across this border is covered.
    package var insurerConfirmed: Bool?
    /// The regulator of the client's place has been asked.
    package var regulatorAsked: Bool?
    package var agentsIn: [JurisdictionCode]
    /// Titles that the service is offered under.
    package var titlesShown: [String]
    /// The service is part of an office in a religious body.
    package var hasClergyDuty: Bool?

    package init(
        home: JurisdictionCode?, physicallyIn: JurisdictionCode?, residesIn: JurisdictionCode? = nil,
        supervisor: Supervisor? = nil, hasTelehealthCover: Bool? = nil, insurerConfirmed: Bool? = nil,
        regulatorAsked: Bool? = nil, agentsIn: [JurisdictionCode] = [], titlesShown: [String] = [],
        hasClergyDuty: Bool? = nil
    ) {
        self.home = home
        self.physicallyIn = physicallyIn
        self.residesIn = residesIn
        self.supervisor = supervisor
        self.hasTelehealthCover = hasTelehealthCover
        self.insurerConfirmed = insurerConfirmed
        self.regulatorAsked = regulatorAsked
        self.agentsIn = agentsIn
        self.titlesShown = titlesShown
        self.hasClergyDuty = hasClergyDuty
    }
}

/// Who answers for a practitioner that may not yet work alone.
package struct Supervisor: Sendable, Hashable {
    package var register: JurisdictionCode
    package var title: String
    package var isBoardApproved: Bool?

    package init(register: JurisdictionCode, title: String, isBoardApproved: Bool?) {
        self.register = register
        self.title = title
        self.isBoardApproved = isBoardApproved
    }
}

/// A paper lodged with a place: a registration for remote practice, a notice of temporary practice.
package struct Filing: Sendable, Hashable {
    package var kind: GrantKind
    package var jurisdiction: JurisdictionCode
    /// The first and the last day it is good for.
    package var from: CivilDate?
    package var until: CivilDate?

    package init(kind: GrantKind, jurisdiction: JurisdictionCode, from: CivilDate?, until: CivilDate?) {
        self.kind = kind
        self.jurisdiction = jurisdiction
        self.from = from
        self.until = until
    }

    /// A filing without a first day cannot be relied on.
    func isInForce(on day: CivilDate) -> Bool {
        guard let from else { return false }
        return from <= day && until.map { day <= $0 } ?? true
    }
}

/// What is asked for.
package struct ServiceFacts: Sendable, Hashable {
    /// `psychotherapy`, `case_management`, `info`, `spiritual`, …; a word without a rule of its own is a service like any other.
    package var type: String
    /// The level of licence it asks for; nil when it asks for none.
    package var level: PracticeLevel?
    package var modality: Modality
    package var isLive: Bool

    package init(type: String, level: PracticeLevel?, modality: Modality, isLive: Bool) {
        self.type = type
        self.level = level
        self.modality = modality
        self.isLive = isLive
    }

    /// General information that is the same for everybody.
    package var isOnlyInformation: Bool { type == "info" || type == "info_only" || type == "information" }
}

/// How the two meet.
package enum Modality: String, Sendable, Hashable, CaseIterable {
    case video, audio, text, async
    case inPerson = "in_person"
    case unknown

    /// Reads `video`, `audio`, `phone`, `text`, `async`, `in_person` and their likes.
    package init(word: String, isLive: Bool) {
        self =
            switch word {
            case "video", "videoconference": .video
            case "audio", "phone", "telephone", "audio_only", "voice": .audio
            case "in_person", "face_to_face": .inPerson
            case "async", "asynchronous", "email": .async
            case "text", "chat", "message", "messages", "messaging": isLive ? .text : .async
            default: .unknown
            }
    }
}

/// What has been counted of this practitioner's practice with clients in that place.
package struct PracticeCounters: Sendable, Hashable {
    /// Days on which help was given there; any order.
    package var deliveredOn: [CivilDate]
    /// Which day of an unbroken run, or of the filed window, this would be.
    package var consecutiveDay: Int?
    package var windowsUsedThisYear: Int?
    package var hasLocalContract: Bool?
    package var emergencySessions: Int
    /// Minutes since emergency messages began.
    package var emergencyMinutes: Int

    package init(
        deliveredOn: [CivilDate] = [], consecutiveDay: Int? = 1, windowsUsedThisYear: Int? = 0,
        hasLocalContract: Bool? = false, emergencySessions: Int = 0, emergencyMinutes: Int = 0
    ) {
        self.deliveredOn = deliveredOn
        self.consecutiveDay = consecutiveDay
        self.windowsUsedThisYear = windowsUsedThisYear
        self.hasLocalContract = hasLocalContract
        self.emergencySessions = emergencySessions
        self.emergencyMinutes = emergencyMinutes
    }
}
