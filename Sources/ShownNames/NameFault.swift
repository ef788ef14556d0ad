/// What makes a name unfit to be shown: it could pass for another, or for nothing.
public enum NameFault: String, Error, Hashable, Sendable, CaseIterable {
    /// No letter, digit or pictograph that anybody could see.
    case nothingToSee = "nothing-to-see"
    /// Something that is not shown, or not by every device: invisible, unassigned, private, a control.
    case hidden
    /// A word of scripts that no language writes in one word, so that one letter passes for another.
    case mixedScripts = "mixed-scripts"
    /// More marks on one letter than any language sets, the same mark twice, or a mark on no letter.
    case heapedMarks = "heaped-marks"
}
