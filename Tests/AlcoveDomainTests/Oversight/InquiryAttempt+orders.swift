import CivilTime

@testable import AlcoveDomain

extension InquiryAttempt {
    /// Of orders and the times for them.
    static let orders: [InquiryAttempt] = [
        InquiryAttempt(.orderEnd, from: .examine) { _ in
            .disposal(.offerDisposal(Order(.suspension)))
        } sound: {
            try $0.take(.disposal(.offerDisposal($0.suspension(months: 12))))
        },
        InquiryAttempt(.orderEnd, from: .hearing, found) { _ in
            .decision(.decide(Order(.suspension), panel: InquiryScene.panel))
        } sound: {
            try $0.takeTogether(.decision(.decide($0.suspension(months: 12), panel: InquiryScene.panel)))
        },
        InquiryAttempt(.orderEnd, from: .inForce) { _ in
            review(Order(.suspension))
        } sound: {
            try $0.takeTogether(review($0.suspension(months: 12)))
        },
        InquiryAttempt(.orderLength, from: .examine) {
            .disposal(.offerDisposal(Order(.conditions, lastDay: $0.today.adding(months: 37))))
        } sound: {
            let order = Order(.conditions, lastDay: $0.today.adding(months: 36))
            try $0.take(.disposal(.offerDisposal(order)))
        },
        InquiryAttempt(.disposalWindowOpen, from: .acceptedDisposal) {
            $0.wait(days: 29)
        } step: { _ in
            .disposal(.answerDisposal(accepts: true))
        } sound: {
            $0.wait(days: -1)
            try $0.take(.disposal(.answerDisposal(accepts: true)))
        },
        InquiryAttempt(.disposalWindowOver, from: .acceptedDisposal) {
            $0.wait(days: 28)
        } step: { _ in
            .disposal(.lapseDisposal)
        } sound: {
            $0.wait(days: 1)
            try $0.take(.disposal(.lapseDisposal))
        },
        InquiryAttempt(.appealWindowOpen, from: .outcome) {
            $0.wait(days: 29)
        } step: { _ in
            .outcome(.appeal)
        } sound: {
            $0.wait(days: -1)
            try $0.take(.outcome(.appeal))
        },
        InquiryAttempt(.appealWindowOver, from: .outcome) {
            $0.wait(days: 28)
        } step: { _ in
            .outcome(.takeEffect)
        } sound: {
            $0.wait(days: 1)
            try $0.take(.outcome(.takeEffect))
        },
        InquiryAttempt(.reviewed, from: .inForce) {
            $0.wait(days: 400)
        } step: { _ in
            .outcome(.expire)
        } sound: {
            $0.wait(days: -400)
            guard let order = $0.inquiry.order else { return }
            try $0.takeTogether(review(order))
            $0.wait(days: 400)
            try $0.take(.outcome(.expire))
        },
        // A review that puts the end off has not reviewed the order that it made.
        InquiryAttempt(.reviewed, from: .inForce) {
            try $0.takeTogether(review($0.suspension(months: 36)))
            $0.wait(days: 1_200)
        } step: { _ in
            .outcome(.expire)
        } sound: {
            $0.wait(days: -1_200)
            guard let order = $0.inquiry.order else { return }
            try $0.takeTogether(review(order))
            $0.wait(days: 1_200)
            try $0.take(.outcome(.expire))
        },
        InquiryAttempt(.lastDayOver, from: .inForce) {
            guard let order = $0.inquiry.order else { return }
            try $0.takeTogether(review(order))
        } step: { _ in
            .outcome(.expire)
        } sound: {
            $0.wait(days: 400)
            try $0.take(.outcome(.expire))
        },
    ]
}

extension InquiryAttempt {
    /// Of orders until there is a decision.
    static let interim: [InquiryAttempt] = [
        InquiryAttempt(.interimTold, from: .investigate) {
            orderInterim($0.interim())
        } sound: {
            try heard(&$0)
            try $0.takeTogether(orderInterim($0.interim()))
        },
        InquiryAttempt(.interimHeard, from: .investigate, propose) {
            orderInterim($0.interim())
        } sound: {
            try $0.take(.interim(.answerInterim))
            try $0.takeTogether(orderInterim($0.interim()))
        },
        InquiryAttempt(.interimMeasure, from: .investigate) { _ in
            .interim(.proposeInterim(.removal, hours: 48))
        } sound: {
            try propose(&$0)
        },
        InquiryAttempt(.interimMeasure, from: .investigate, heard) {
            orderInterim($0.interim(.removal))
        } sound: {
            try $0.takeTogether(orderInterim($0.interim(.conditions)))
        },
        InquiryAttempt(.interimLength, from: .investigate, heard) {
            orderInterim($0.interim(months: 19))
        } sound: {
            try $0.takeTogether(orderInterim($0.interim(months: 18)))
        },
        InquiryAttempt(.interimReview, from: .investigate, heard) {
            orderInterim($0.interim(review: 7))
        } sound: {
            try $0.takeTogether(orderInterim($0.interim(review: 6)))
        },
        InquiryAttempt(.submissionTime, from: .investigate) { _ in
            .interim(.proposeInterim(.suspension, hours: 1))
        } sound: {
            try $0.take(.interim(.proposeInterim(.suspension, hours: 24)))
        },
    ]
}
