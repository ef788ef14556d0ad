import Foundation

/// Whether races and volumes are run at full length: `ALCOVE_LONG` is set.
package let isLongRun = ProcessInfo.processInfo.environment["ALCOVE_LONG"] != nil
