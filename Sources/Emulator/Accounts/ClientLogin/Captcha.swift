import GData
import GRDB
import HTTPTypes

/// A few letters in an image, which whoever signs in reads and sends back.
struct Captcha {
    let token: String
    let answer: String

    private static let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ")
    private static let length = 6

    init(_ generator: inout Generator) {
        token = generator.text(48)
        answer = String((0..<Self.length).map { _ in Self.letters[generator.next(below: Self.letters.count)] })
    }

    /// - Returns: `nil` where the store has none.
    init?(token: String?, answer: String?) {
        guard let token, let answer else { return nil }
        self.token = token
        self.answer = answer
    }

    func isSolved(token: String?, answer: String?) -> Bool {
        token == self.token && answer?.trimmed.uppercased() == self.answer
    }

    /// The image: the letters, a little askew, as an SVG that also a program can read.
    var image: [UInt8] {
        var writer = XMLWriter()
        writer.markup("<svg xmlns='http://www.w3.org/2000/svg' width='200' height='70'>")
        writer.markup("<rect width='200' height='70' fill='#eee'/>")
        writer.markup("<path d='M0 50 Q50 10 100 40 T200 25' stroke='#999' fill='none' stroke-width='3'/>")
        writer.markup("<text x='100' y='47' font-family='serif' font-size='34' font-style='italic' ")
        writer.markup("letter-spacing='6' text-anchor='middle' transform='rotate(-4 100 35)'>")
        writer.text(answer)
        writer.markup("</text></svg>\n")
        return writer.bytes
    }
}

extension Exchange {
    /// `/accounts/Captcha?ctoken=T`: the image.
    func answerCaptcha() throws -> EmulatorResponse {
        let token = call.query["ctoken"] ?? ""
        let captcha = try database.first("SELECT captcha, captchaAnswer FROM accounts WHERE captcha = ?", [token]) {
            Captcha(token: $0[0], answer: $0[1])
        }
        guard let captcha, let captcha else {
            return AccountsAnswer.page(404, "There is no such captcha any more.", at: instant)
        }
        return AccountsAnswer.image(captcha.image, at: instant)
    }
}
