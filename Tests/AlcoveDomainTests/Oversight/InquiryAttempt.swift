import CivilTime

@testable import AlcoveDomain

/// For each guard a way to run into it, and one from the same place that does not: where from, the step that it must
/// refuse, and what goes through.
struct InquiryAttempt: Sendable, CustomStringConvertible {
    let what: InquiryGuard
    let from: InquiryStage
    let prepare: @Sendable (inout InquiryScene) throws -> Void
    let step: @Sendable (InquiryScene) -> InquiryStep
    let sound: @Sendable (inout InquiryScene) throws -> Void

    var description: String { what.rawValue }

    init(
        _ what: InquiryGuard, from: InquiryStage,
        _ prepare: @escaping @Sendable (inout InquiryScene) throws -> Void = { _ in },
        step: @escaping @Sendable (InquiryScene) -> InquiryStep,
        sound: @escaping @Sendable (inout InquiryScene) throws -> Void
    ) {
        (self.what, self.from, self.prepare, self.step, self.sound) = (what, from, prepare, step, sound)
    }
}

extension InquiryAttempt {
    static let all = early + hearing + orders + interim

    static let propose: @Sendable (inout InquiryScene) throws -> Void = {
        try $0.take(.interim(.proposeInterim(.suspension, hours: 48)))
    }
    static let heard: @Sendable (inout InquiryScene) throws -> Void = {
        try propose(&$0)
        try $0.take(.interim(.answerInterim))
    }
    static let found: @Sendable (inout InquiryScene) throws -> Void = { try $0.findAll() }
    static let third = InquiryActor.officer("swe.3", body: InquiryScene.body)

    static func orderInterim(_ order: InterimOrder) -> InquiryStep {
        .decision(.orderInterim(order, panel: InquiryScene.panel))
    }
    static func review(_ order: Order) -> InquiryStep { .decision(.review(order, panel: InquiryScene.panel)) }
    static func decide(_ scene: InquiryScene, _ panel: [String]) -> InquiryStep {
        .decision(.decide(scene.warning, panel: panel))
    }
}
