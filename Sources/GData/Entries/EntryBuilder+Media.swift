import XMLEvents

/// What stands in `media:group`, and the pictures that stand beside it.
extension EntryBuilder {
    mutating func startMedia(
        _ name: LocalName?,
        in parent: ElementName,
        _ attributes: borrowing XMLAttributes
    ) {
        switch name {
        case .category:
            let scheme = attributes.value(of: XMLName(attribute: .scheme)) ?? ""
            let label = attributes.value(of: XMLName(attribute: .label))
            entry.media?.categories.append(Category(scheme: scheme, term: "", label: label))
        case .content: startContent(attributes)
        case .credit:
            entry.media?.creditDisplay = attributes.value(of: XMLName(.yt, .display))
            entry.media?.creditType = attributes.value(of: XMLName(.yt, .type))
        case .rating:
            entry.media?.ratings.append(
                MediaRating(
                    scheme: attributes.value(of: XMLName(attribute: .scheme)),
                    country: attributes.value(of: XMLName(attribute: .country)),
                    value: ""
                )
            )
        case .restriction:
            entry.media?.restrictions.append(
                MediaRestriction(
                    type: attributes.value(of: XMLName(attribute: .type)),
                    relationship: attributes.value(of: XMLName(attribute: .relationship)),
                    value: ""
                )
            )
        case .player: entry.media?.player = attributes.value(of: XMLName(attribute: .url))
        case .thumbnail:
            let thumbnail = Thumbnail(
                url: attributes.value(of: XMLName(attribute: .url)) ?? "",
                height: attributes.value(of: XMLName(attribute: .height)),
                width: attributes.value(of: XMLName(attribute: .width)),
                time: attributes.value(of: XMLName(attribute: .time)),
                name: attributes.value(of: XMLName(.yt, .name))
            )
            if parent == ElementName(.media, .group) {
                entry.media?.thumbnails.append(thumbnail)
            } else {
                changeProfile { $0.thumbnail = thumbnail }
            }
        default: break
        }
    }

    private mutating func startContent(_ attributes: borrowing XMLAttributes) {
        var content = MediaContent(
            url: attributes.value(of: XMLName(attribute: .url)) ?? "",
            type: attributes.value(of: XMLName(attribute: .type)) ?? "",
            format: attributes.value(of: XMLName(.yt, .format)) ?? "",
            isDefault: attributes.value(of: XMLName(attribute: .isDefault)) == "true",
            duration: attributes.value(of: XMLName(attribute: .duration))
        )
        content.expression = attributes.value(of: XMLName(attribute: .expression)) ?? MediaContent.full
        entry.media?.contents.append(content)
    }

    mutating func endMedia(_ name: LocalName?, text: String) {
        guard entry.media != nil else { return }
        switch name {
        case .title: entry.media?.title = text
        case .description: entry.media?.description = text
        case .keywords: entry.media?.keywords = text
        case .credit: entry.media?.credit = text
        case .license: entry.media?.license = text
        case .category:
            guard let last = entry.media?.categories.indices.last else { break }
            entry.media?.categories[last].term = text
        case .rating:
            guard let last = entry.media?.ratings.indices.last else { break }
            entry.media?.ratings[last].value = text
        case .restriction:
            guard let last = entry.media?.restrictions.indices.last else { break }
            entry.media?.restrictions[last].value = text
        default: break
        }
    }
}
