/// Why a stream could not be read on. Reading ends with the first one.
package struct YAMLError: Error, Equatable, Sendable {
    package enum Code: String, Sendable {
        case syntax = "yaml_syntax"
        case encoding = "yaml_encoding"
        case tooDeep = "yaml_too_deep"
        case tooLong = "yaml_too_long"
        case tooManyAliases = "yaml_too_many_aliases"
        case unknownAlias = "yaml_unknown_alias"
        case tag = "yaml_tag"
        case unreadable = "unreadable"
    }

    package var code: Code
    package var message: String
    package var suggestion: String?
    package var position: SourcePosition

    package init(_ code: Code, _ message: String, suggestion: String? = nil, at position: SourcePosition) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
        self.position = position
    }
}
