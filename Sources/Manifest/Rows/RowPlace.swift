/// Where a row stands.
package struct RowPlace: Hashable, Sendable {
    package var file: String
    package var line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

extension RowPlace: CustomStringConvertible {
    package var description: String { "\(file):\(line)" }
}
