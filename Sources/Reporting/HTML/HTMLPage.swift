import Crypto
import FoundationEssentials

/// What stands around every report of HTML: one file, into which nothing comes from elsewhere.
///
/// Its policy lets no script and no style run but its own, whatever a text might hold.
struct HTMLPage {
    let title: String
    let heading: String
    /// The sentence below the heading.
    let lead: String
    let facts: [(name: String, value: String)]
    let style: [UInt8]
    let script: [UInt8]

    /// Writes all that stands before the content.
    func begin(_ html: inout HTMLWriter) {
        html.markup(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; \
            style-src 'sha256-
            """
        )
        html.text(Self.digest(style))
        html.markup("'; script-src 'sha256-")
        html.text(Self.digest(script))
        html.markup("'\">\n<title>")
        html.text(title)
        html.markup("</title>\n<style>")
        html.raw(style)
        html.markup("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the report</a>\n<header>\n<h1>")
        html.isolated(heading)
        html.markup("</h1>\n<p class=\"lead\">")
        html.text(lead)
        html.markup("</p>\n<dl class=\"facts\">\n")
        for (name, value) in facts {
            html.markup("<div><dt>")
            html.text(name)
            html.markup("</dt><dd>")
            html.isolated(value)
            html.markup("</dd></div>\n")
        }
        html.markup("</dl>\n</header>\n<main id=\"main\">\n")
    }

    /// Writes the script and the end.
    func end(_ html: inout HTMLWriter) {
        html.markup("<script>")
        html.raw(script)
        html.markup("</script>\n</body>\n</html>\n")
    }

    private static func digest(_ bytes: [UInt8]) -> String { Data(SHA256.hash(data: bytes)).base64EncodedString() }
}
