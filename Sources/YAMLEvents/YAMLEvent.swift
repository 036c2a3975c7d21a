/// What the reader stands on. The text of a scalar is read from the reader itself.
package enum YAMLEvent: Sendable, Equatable {
    case documentStart
    case documentEnd
    case scalar
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
    case streamEnd
}
