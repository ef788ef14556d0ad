/// Twelve invented people in eight zones. Nobody here exists; neither do their numbers.
enum DemoPractitioners {
    static var all: [DemoPractitioner] { africa + asia + europe + americas }

    private static var africa: [DemoPractitioner] {
        [
            DemoPractitioner(
                "amina-diallo", "Amina Diallo", zone: "Africa/Nairobi", speaks: ["en", "sw", "fr"],
                about: [.family, .anxiety, .grief],
                in: ["KE", "TZ", "CA-BC", "GB", "GB-ENG"], on: [0, 1, 2, 3, 4],
                hours: ["08:00-12:00", "14:00-20:00"],
                summary: "I listen to people whose family is far away or hard to live with.",
                story:
                    "I have worked with families for fourteen years, first in a clinic in Kisumu and now online.\n\nWe start where you are. You decide what to tell me, and how fast.",
                register: ("Invented Register of Social Workers, Kenya", "SW-0471")),
            DemoPractitioner(
                "kwame-mensah", "Kwame Mensah", zone: "Africa/Accra", speaks: ["en"],
                about: [.work, .addiction, .money],
                by: [.write, .phone], cost: .lowCost, in: ["GH", "NG"], on: [0, 1, 2, 3, 4, 5],
                hours: ["09:00-18:00"],
                summary: "Plain talk about drinking, debt and work that wears you out.",
                story: "I help people take one small step at a time. No blame.",
                register: ("Invented Council of Social Work, Ghana", "GH-2210")),
            DemoPractitioner(
                "nour-haddad", "Nour Haddad", zone: "Africa/Cairo", speaks: ["ar", "en"],
                about: [.violence, .family, .lowMood],
                in: ["EG", "JO", "LB"], on: [6, 0, 1, 2, 3], hours: ["10:00-16:00"],
                summary: "For women and men who are not safe at home. I work in Arabic and English.",
                story: "You can write a little and stop at any time. I will not ask for your name.",
                register: ("Invented Syndicate of Social Workers, Egypt", "EG-118")),
        ]
    }

    private static var asia: [DemoPractitioner] {
        [
            DemoPractitioner(
                "meera-iyer", "Meera Iyer", zone: "Asia/Kolkata", speaks: ["en", "hi", "ta"],
                about: [.youth, .anxiety, .disability],
                in: ["IN", "GB", "GB-ENG", "AU-NSW"], on: [0, 1, 2, 3, 4], hours: ["09:30-18:30"],
                summary: "I work with students and young adults who feel under pressure.",
                story: "Exams, parents, the future: we sort out what is yours to carry and what is not."),
            DemoPractitioner(
                "daniel-cho", "Daniel Cho", zone: "Asia/Seoul", speaks: ["ko", "en"],
                about: [.lowMood, .work], by: [.write, .video],
                cost: .paid(amountMinor: 4500, currency: "EUR"), in: ["KR"], on: [1, 2, 3, 4, 5],
                hours: ["12:00-21:00"],
                summary: "Low mood, long hours, no one to talk to at work.",
                story: "I was an engineer before I became a social worker."),
            DemoPractitioner(
                "leila-ahmadi", "Leila Ahmadi", zone: "Asia/Kathmandu", speaks: ["fa", "en", "hi"],
                about: [.migration, .grief, .family],
                in: ["NP", "DE", "SE"], on: [0, 1, 2, 3, 4], hours: ["07:00-11:00", "14:00-19:00"],
                summary: "For people who had to leave home, and for those who wait for them.",
                story:
                    "I speak Persian with many accents and know what a long asylum procedure does to a person."
            ),
        ]
    }

    private static var europe: [DemoPractitioner] {
        [
            DemoPractitioner(
                "marta-kowalska", "Marta Kowalska", zone: "Europe/Warsaw", speaks: ["pl", "uk", "en"],
                about: [.migration, .housing, .anxiety],
                in: ["PL", "IE"], on: [0, 1, 2, 3, 4], hours: ["08:00-16:00"],
                summary: "Papers, housing, school: we make a list and work through it.",
                story: "I help newcomers find their feet, in Polish, Ukrainian and English."),
            DemoPractitioner(
                "owen-price", "Owen Price", zone: "Europe/London", speaks: ["en", "cy"],
                about: [.addiction, .grief, .spiritual],
                in: ["GB", "GB-ENG", "GB-WLS"], on: [0, 2, 4], hours: ["10:00-19:00"],
                summary: "Grief, drinking, and questions of faith.",
                story: "I walk with people through loss. Sometimes we only sit with it for a while.",
                register: ("Invented Register, Wales", "W-88120"), state: .away),
            DemoPractitioner(
                "sofia-lindqvist", "Sofia Lindqvist", zone: "Europe/Stockholm", speaks: ["sv", "en", "de"],
                about: [.disability, .family],
                by: [.write], in: ["SE", "NO", "FI"], on: [0, 1, 2, 3, 4], hours: ["09:00-15:00"],
                summary: "For carers, and for families with a disabled child.",
                story: "I only write. Many find that easier at first."),
        ]
    }

    private static var americas: [DemoPractitioner] {
        [
            DemoPractitioner(
                "grace-campbell", "Grace Campbell", zone: "America/Vancouver", speaks: ["en", "fr"],
                about: [.anxiety, .lowMood, .family],
                in: ["CA-BC", "CA-AB", "US-WA"], on: [0, 1, 2, 3, 4], hours: ["09:00-17:00"],
                summary: "A calm hour for people who worry all day.",
                story: "I have worked in community health for twenty years.",
                register: ("Invented College of Social Workers, British Columbia", "BC-3307"),
                state: .fullyBooked),
            DemoPractitioner(
                "mateo-rojas", "Mateo Rojas", zone: "America/Bogota", speaks: ["es", "en"],
                about: [.violence, .youth, .money],
                cost: .lowCost, in: ["CO", "ES", "US-FL"], on: [0, 1, 2, 3, 4, 5],
                hours: ["07:00-13:00", "15:00-19:00"],
                summary: "I help young people stay out of harm and find work.",
                story: "Street work taught me to listen first."),
            DemoPractitioner(
                "ruth-ann-whitehorse", "Ruth-Ann Whitehorse", zone: "America/Denver", speaks: ["en"],
                about: [.grief, .addiction, .spiritual, .other],
                in: ["US-CO", "US-NM"], on: [1, 2, 3, 4, 5], hours: ["08:00-18:00"],
                summary: "Healing after loss, with respect for where you come from.",
                story: "We go at your pace. Silence is allowed."),
        ]
    }
}
