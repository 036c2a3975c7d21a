/// The methods of channels.
extension APIMethods {
    static let channels: [APIMethod] = [
        read(
            "channels",
            [
                APIParameter(name: "categoryId"), APIParameter(name: "forHandle"), APIParameter(name: "forUsername"),
                language, list("id"), flag("managedByMe"), count(0...50, 5), mine, flag("mySubscribers"), owner,
                pageToken,
            ],
            response: "ChannelListResponse"
        ),
        write("channels", "update", "Channel"),
        read(
            "channelSections",
            [channel, language, list("id"), mine, owner],
            response: "ChannelSectionListResponse"
        ),
        write("channelSections", "insert", "ChannelSection", [ownerChannel]),
        write("channelSections", "update", "ChannelSection"),
        delete("channelSections"),
        action(
            "channelBanners",
            "insert",
            [channel, ownerChannel],
            request: "ChannelBannerResource",
            response: "ChannelBannerResource",
            media: picture("channelBanners/insert", 6 << 20),
            scopes: [.forceSSL, .account, .upload]
        ),
        action(
            "watermarks",
            "set",
            [APIParameter(name: "channelId", isRequired: true)],
            request: "InvideoBranding",
            media: picture("watermarks/set", 10 << 20),
            scopes: writers.union([.upload])
        ),
        action("watermarks", "unset", [APIParameter(name: "channelId", isRequired: true)]),
    ]

    static func picture(_ path: String, _ maximumLength: Int) -> APIMethod.Media {
        APIMethod.Media(
            path: path,
            accept: ["application/octet-stream", "image/jpeg", "image/png"],
            maximumLength: maximumLength
        )
    }
}
