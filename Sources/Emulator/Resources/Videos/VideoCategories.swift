/// The categories of videos (category document of July 2013): what is sent and what people read.
enum VideoCategories {
    static let labels: [String: String] = [
        "Film": "Film & Animation", "Autos": "Autos & Vehicles", "Music": "Music", "Animals": "Pets & Animals",
        "Sports": "Sports", "Travel": "Travel & Events", "Games": "Gaming", "People": "People & Blogs",
        "Comedy": "Comedy", "Entertainment": "Entertainment", "News": "News & Politics", "Howto": "Howto & Style",
        "Education": "Education", "Tech": "Science & Technology", "Nonprofit": "Nonprofits & Activism",
    ]

    /// Known once, and refused for new videos.
    static func isDeprecated(_ term: String) -> Bool {
        deprecated.contains(term) || term.hasPrefix("Movies_")
    }

    private static let deprecated: Set<String> = ["Shortmov", "Videoblog", "Movies", "Shows", "Trailers"]
}
