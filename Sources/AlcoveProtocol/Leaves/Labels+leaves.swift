extension Label {
    static let licence = Label("licence")
    static let instanceConfig = Label("instance-config")
    static let sanction = Label("sanction")
    static let directoryLeaf = Label("dir-leaf")
    static let caseCommit = Label("case")
    static let licenceDocument = Label("licence-doc")
}
