package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells from the first bytes of a file what it is. */
final class MagicBytes {
    /** How many bytes from the start are enough for every signature known here. */
    static final int ENOUGH = 512;

    private static final List<Signature> SIGNATURES = List.of(
            at(0, "\u0089PNG\r\n\u001a\n", "image/png"),
            at(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            at(0, "GIF87a", "image/gif"),
            at(0, "GIF89a", "image/gif"),
            at(8, "WEBP", "image/webp").and(0, "RIFF"),
            at(8, "WAVE", "audio/x-wav").and(0, "RIFF"),
            at(8, "AVI ", "video/x-msvideo").and(0, "RIFF"),
            at(0, "II*\0", "image/tiff"),
            at(0, "MM\0*", "image/tiff"),
            at(0, "BM", "image/bmp").and(6, "\0\0\0\0"),
            at(0, "\0\0\u0001\0", "image/vnd.microsoft.icon"),
            at(0, "8BPS", "image/vnd.adobe.photoshop"),
            at(4, "ftypavif", "image/avif"),
            at(4, "ftypheic", "image/heif"),
            at(4, "ftypM4A ", "audio/m4a"),
            at(4, "ftypqt  ", "video/quicktime"),
            at(4, "ftypisom", "video/mp4"),
            at(4, "ftypiso2", "video/mp4"),
            at(4, "ftypmp41", "video/mp4"),
            at(4, "ftypmp42", "video/mp4"),
            at(4, "ftypavc1", "video/mp4"),
            at(4, "ftypM4V", "video/x-m4v"),
            at(31, "webm", "video/webm").and(0, "\u001aE\u00df\u00a3"),
            at(24, "webm", "video/webm").and(0, "\u001aE\u00df\u00a3"),
            at(0, "\u001aE\u00df\u00a3", "video/x-matroska"),
            at(0, "ID3", "audio/mpeg"),
            at(0, "\u00ff\u00fb", "audio/mpeg"),
            at(28, "OpusHead", "audio/opus").and(0, "OggS"),
            at(0, "OggS", "audio/ogg"),
            at(0, "fLaC", "audio/x-flac"),
            at(0, "MThd", "audio/midi"),
            at(0, "%PDF", "application/pdf"),
            at(30, "mimetypeapplication/epub+zip", "application/epub+zip").and(0, "PK\u0003\u0004"),
            at(0, "PK\u0003\u0004", "application/zip"),
            at(0, "PK\u0005\u0006", "application/zip"),
            at(257, "ustar", "application/x-tar"),
            at(0, "\u001f\u008b\b", "application/gzip"),
            at(0, "BZh", "application/x-bzip2"),
            at(0, "\u00fd7zXZ\0", "application/x-xz"),
            at(0, "(\u00b5/\u00fd", "application/zstd"),
            at(0, "7z\u00bc\u00af'\u001c", "application/x-7z-compressed"),
            at(0, "Rar!\u001a\u0007", "application/vnd.rar"),
            at(0, "\0asm", "application/wasm"),
            at(0, "wOFF\0\u0001\0\0", "application/font-woff"),
            at(0, "wOF2\0\u0001\0\0", "application/font-woff"),
            at(0, "OTTO\0", "application/font-sfnt"),
            at(0, "\0\u0001\0\0\0", "application/font-sfnt"),
            at(0, "SQLite format 3\0", "application/vnd.sqlite3"),
            at(0, "{\\rtf", "application/rtf"),
            at(0, "%!PS", "application/postscript"));

    private static final List<String> HTML = List.of(
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<script",
            "<title",
            "<table",
            "<iframe",
            "<div",
            "<h1",
            "<style");

    private MagicBytes() {}

    /** The type of a binary format whose signature {@code start} bears. */
    static Optional<String> binaryType(byte[] start) {
        return SIGNATURES.stream()
                .filter(signature -> signature.fits(start))
                .map(Signature::type)
                .findFirst();
    }

    /** The type of a text format that {@code start} looks like. Weaker than a signature: a text may say anything at its beginning. */
    static Optional<String> textType(byte[] start) {
        String text = new String(start, ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("<?xml")) {
            return Optional.of("text/xml");
        }
        if (text.startsWith("#!")) {
            return Optional.of("text/x-shellscript");
        }
        return HTML.stream().anyMatch(text::startsWith) ? Optional.of("text/html") : Optional.empty();
    }

    private static Signature at(int offset, String bytes, String type) {
        return new Signature(List.of(new Part(offset, bytes)), type);
    }

    /** @param bytes one character stands for one byte */
    private record Part(int offset, String bytes) {
        boolean fits(byte[] start) {
            int end = offset + bytes.length();
            return start.length >= end
                    && Arrays.equals(Arrays.copyOfRange(start, offset, end), bytes.getBytes(ISO_8859_1));
        }
    }

    private record Signature(List<Part> parts, String type) {
        Signature and(int offset, String bytes) {
            return new Signature(List.of(parts.get(0), new Part(offset, bytes)), type);
        }

        boolean fits(byte[] start) {
            return parts.stream().allMatch(part -> part.fits(start));
        }
    }
}
