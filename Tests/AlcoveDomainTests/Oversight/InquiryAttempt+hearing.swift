import CivilTime

@testable import AlcoveDomain

extension InquiryAttempt {
    /// At a hearing, and of who decides.
    static let hearing: [InquiryAttempt] = [
        InquiryAttempt(.hearingPrepared, from: .hearing) { _ in
            .hearing(.find(.facts, isFound: true))
        } sound: {
            try $0.take(.hearing(.prepareHearing(InquiryScene.preparation)))
            try $0.take(.hearing(.find(.facts, isFound: true)))
        },
        InquiryAttempt(.hearingPrepared, from: .hearing) { _ in
            .hearing(.prepareHearing(InquiryScene.preparation(bundleHash: "0f")))
        } sound: {
            try $0.take(.hearing(.prepareHearing(InquiryScene.preparation)))
        },
        InquiryAttempt(.hearingPrepared, from: .hearing) {
            decide($0, InquiryScene.panel)
        } sound: {
            try $0.findAll()
            try $0.takeTogether(decide($0, InquiryScene.panel))
        },
        InquiryAttempt(.phaseOrder, from: .hearing) {
            try $0.take(.hearing(.prepareHearing(InquiryScene.preparation)))
        } step: { _ in
            .hearing(.find(.impairment, isFound: true))
        } sound: {
            try $0.take(.hearing(.find(.facts, isFound: true)))
        },
        InquiryAttempt(.phaseOrder, from: .hearing) {
            try $0.take(.hearing(.prepareHearing(InquiryScene.preparation)))
        } step: {
            decide($0, InquiryScene.panel)
        } sound: {
            try $0.findAll()
            try $0.takeTogether(decide($0, InquiryScene.panel))
        },
        InquiryAttempt(.panel, from: .hearing, found) {
            decide($0, ["swe.1"])
        } sound: {
            try $0.takeTogether(decide($0, InquiryScene.panel))
        },
        InquiryAttempt(.panel, from: .appeal) { _ in
            .decision(.decideAppeal(isAllowed: true, panel: ["swe.1"]))
        } sound: {
            try $0.takeTogether(.decision(.decideAppeal(isAllowed: true, panel: InquiryScene.panel)))
        },
        InquiryAttempt(.panel, from: .inForce) {
            .decision(.review($0.warning, panel: ["swe.1"]))
        } sound: {
            try $0.takeTogether(review($0.warning))
        },
        InquiryAttempt(.panel, from: .investigate, heard) {
            .decision(.orderInterim($0.interim(), panel: ["swe.1"]))
        } sound: {
            try $0.takeTogether(orderInterim($0.interim()))
        },
        InquiryAttempt(.panelUnlinked, from: .hearing, found) {
            decide($0, ["swe.1", "swe.3"])
        } sound: {
            try $0.take(.declaration(.declareLink(isLinked: false)), by: third)
            try $0.take(decide($0, ["swe.1", "swe.3"]))
        },
        InquiryAttempt(.panelMember, from: .hearing) {
            try $0.findAll()
            try $0.take(.declaration(.declareLink(isLinked: false)), by: third)
        } step: {
            decide($0, ["swe.2", "swe.3"])
        } sound: {
            try $0.take(decide($0, ["swe.2", "swe.3"]), by: third)
        },
        InquiryAttempt(.panelMember, from: .hearing) {
            try $0.findAll()
            try $0.take(.declaration(.declareLink(isLinked: false)), by: third)
            try $0.take(decide($0, ["swe.1", "swe.3"]))
        } step: {
            .declaration(.countersign(entry: $0.inquiry.awaiting?.entry ?? 0))
        } sound: {
            try $0.take(.declaration(.countersign(entry: $0.inquiry.awaiting?.entry ?? 0)), by: third)
        },
        // One officer who names a second, and signs for both.
        InquiryAttempt(.panelSecond, from: .hearing) {
            try $0.findAll()
            try $0.take(decide($0, InquiryScene.panel), by: InquiryScene.second)
        } step: {
            .declaration(.countersign(entry: $0.inquiry.awaiting?.entry ?? 0))
        } sound: {
            let entry = $0.inquiry.awaiting?.entry ?? 0
            try $0.take(.declaration(.countersign(entry: entry)), by: InquiryScene.first)
        },
    ]
}
