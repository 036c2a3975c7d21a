/// A category of videos as the list of all of them has it (reference, "Category list for uploaded videos").
package struct ListedCategory: Equatable, Sendable {
    package var term: String
    package var label: String?
    /// `xml:lang` of the label.
    package var language: String?
    /// `yt:assignable`: new videos may be put into it.
    package var isAssignable = false
    /// `yt:browsable/@regions`: where it can be browsed. Empty when that is nowhere in particular.
    package var regions: String?
    /// `yt:deprecated`: only old videos are in it.
    package var isDeprecated = false

    package init(term: String, label: String? = nil, language: String? = nil) {
        self.term = term
        self.label = label
        self.language = language
    }
}
