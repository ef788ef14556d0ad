import Testing

/// Where the test program begins. SwiftPM would write one that looks for XCTest's tests too, and read the compiler's index
/// for that, which makes every build longer; all tests here are Swift Testing's.
@main struct TestProgram {
    static func main() async {
        // SwiftPM runs the program once for each library.
        guard CommandLine.arguments.contains("swift-testing") else { return }
        await Testing.__swiftPMEntryPoint() as Never
    }
}
