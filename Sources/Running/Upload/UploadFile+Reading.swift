import FoundationEssentials

extension UploadFile {
    /// Looks at a file that is to be uploaded.
    ///
    /// - Returns: A refusal that says what is wrong when there is no such file, or it cannot be read.
    package static func look(at path: String, in folder: String) -> Result<UploadFile, Refusal> {
        let full = path.hasPrefix("/") ? path : folder + "/" + path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolvingLinks(full)) else {
            return .failure(Refusal(.unusable, reason: "\(path) is not there"))
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            return .failure(Refusal(.unusable, reason: "\(path) is no file"))
        }
        guard FileManager.default.isReadableFile(atPath: full) else {
            return .failure(Refusal(.unusable, reason: "\(path) cannot be read"))
        }
        let size = (attributes[.size] as? Int) ?? 0
        guard size > 0 else { return .failure(Refusal(.unusable, reason: "\(path) is empty")) }
        let modified = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        let name = String(path.split(separator: "/").last ?? "video")
        return .success(
            UploadFile(
                path: full,
                name: name,
                mediaType: mediaType(of: name),
                size: size,
                modifiedAt: Timestamp(milliseconds: Int64(modified * 1000))
            )
        )
    }

    private static func resolvingLinks(_ path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().path
    }

    /// The media type by the name's extension (protocol, "Direct upload").
    private static func mediaType(of name: String) -> String {
        switch name.split(separator: ".").last?.lowercased() {
        case "mp4", "m4v": "video/mp4"
        case "mov": "video/quicktime"
        case "mpg", "mpeg": "video/mpeg"
        case "avi": "video/x-msvideo"
        case "flv": "video/x-flv"
        case "wmv": "video/x-ms-wmv"
        case "3gp": "video/3gpp"
        case "webm": "video/webm"
        case "jpg", "jpeg": "image/jpeg"
        case "png": "image/png"
        default: "application/octet-stream"
        }
    }
}
