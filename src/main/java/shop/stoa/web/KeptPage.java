package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A public page as it is sent: with its headers, in each coding under a tag of its own. What is worth compressing is only kept
 * compressed; for the few who take it in no other way it is unpacked.
 */
final class KeptPage {

    private static final int WORTH_PACKING = 1024;
    private static final int HEADER = 100;
    private static final int KEY = 120;

    private final String type;
    private final List<Map.Entry<String, String>> headers;
    private final Set<String> keys;
    private final Instant until;
    private final String hash;
    private final int length;
    private final byte @Nullable [] plain;
    private final byte @Nullable [] zipped;
    private final byte @Nullable [] brotli;

    /**
     * @param headers all but those that the coding decides
     * @param keys of {@link PageKeys}
     * @param until when it is rendered anew in any case
     */
    KeptPage(byte[] page, String type, List<Map.Entry<String, String>> headers, Set<String> keys, Instant until) {
        this.type = type;
        this.headers = List.copyOf(headers);
        this.keys = Set.copyOf(keys);
        this.until = until;
        this.hash = hash(page);
        this.length = page.length;
        boolean packed = isWorthPacking(page);
        this.plain = packed ? null : page;
        this.zipped = packed ? Assets.gzip(page, ContentCoding.BEST_ZIPPED) : null;
        this.brotli = packed ? ContentCoding.brotli(page) : null;
    }

    static boolean isWorthPacking(byte[] page) {
        return page.length >= WORTH_PACKING;
    }

    Set<String> keys() {
        return keys;
    }

    Instant until() {
        return until;
    }

    /** In bytes, roughly. */
    int weight() {
        return HEADER * (headers.size() + 4) + KEY * keys.size() + size(plain) + size(zipped) + size(brotli);
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ContentCoding coding =
                ContentCoding.of(request.getHeader(HttpHeaders.ACCEPT_ENCODING), zipped != null, brotli != null);
        headers.forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        String tag = coding.tag(hash, true);
        response.setHeader(HttpHeaders.ETAG, tag);
        if (isKnown(request, tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(type);
        if (coding != ContentCoding.PLAIN) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, coding.word());
        }
        byte[] body = switch (coding) {
            case BROTLI -> brotli;
            case GZIP -> zipped;
            case PLAIN -> plain;
        };
        response.setContentLength(body == null ? length : body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body == null ? unpacked() : body);
        }
    }

    private byte[] unpacked() {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(Objects.requireNonNull(zipped)))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever stands between may have made a weak tag of it (RFC 9110, 13.1.2 compares weakly). */
    static boolean isKnown(HttpServletRequest request, String tag) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known == null) {
            return false;
        }
        for (String one : known.split(",")) {
            String bare = one.strip();
            if (bare.equals("*")
                    || bare.equals(tag)
                    || bare.startsWith("W/") && bare.substring(2).equals(tag)) {
                return true;
            }
        }
        return false;
    }

    static String hash(byte[] page) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(page), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
