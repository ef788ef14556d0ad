extension ServiceFacts {
    /// The most demanding thing that somebody offers; with nothing named, counselling.
    package init(offering services: [Service]) {
        let licensed = services.filter { $0.kind != .spiritual }
        guard services.isEmpty || !licensed.isEmpty else {
            self.init(type: "spiritual", level: nil, modality: .video, isLive: true)
            return
        }
        let isTherapy = licensed.contains { $0.kind.isTherapy }
        self.init(isTherapy ? .therapy : .counselling, by: .video)
    }

    /// One meeting of a kind, by a medium.
    package init(_ kind: ServiceKind, by medium: Medium) {
        let modality: Modality =
            switch medium {
            case .video: .video
            case .phone: .audio
            case .write: .text
            }
        if kind == .spiritual {
            self.init(type: "spiritual", level: nil, modality: modality, isLive: true)
        } else {
            self.init(
                type: kind.isTherapy ? "psychotherapy" : "counselling",
                level: kind.isTherapy ? .clinical : .masters, modality: modality, isLive: true)
        }
    }
}

extension ServiceKind {
    fileprivate var isTherapy: Bool { self == .therapy || self == .anxiety }
}
