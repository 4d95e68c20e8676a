package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A public page as it is sent: with its headers, in each coding under a tag of its own. What is worth compressing is only kept
 * compressed; for the few who take it in no other way it is unpacked. It is packed well when somebody asks for it again, in the coding that
 * they take: most pages of a large shop are dropped before anybody does, and to pack one well takes longer than to render it.
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
    private final ReentrantLock packing = new ReentrantLock();
    /** Packed quickly, and then well. */
    private volatile byte @Nullable [] zipped;

    private volatile boolean wellZipped;
    private volatile byte @Nullable [] brotli;

    /**
     * @param headers all but those that the coding decides
     * @param keys of {@link PageKeys}
     * @param until when it is rendered anew in any case
     */
    KeptPage(byte[] page, String type, List<Map.Entry<String, String>> headers, Set<String> keys, Instant until) {
        this(new PageBody(page), type, headers, keys, until);
    }

    KeptPage(PageBody body, String type, List<Map.Entry<String, String>> headers, Set<String> keys, Instant until) {
        this.type = type;
        this.headers = List.copyOf(headers);
        this.keys = Set.copyOf(keys);
        this.until = until;
        this.hash = body.hash();
        this.length = body.length();
        boolean packed = isWorthPacking(body);
        this.plain = packed ? null : body.plain();
        this.zipped = packed ? body.zipped() : null;
    }

    static boolean isWorthPacking(PageBody page) {
        return page.length() >= WORTH_PACKING;
    }

    Set<String> keys() {
        return keys;
    }

    Instant until() {
        return until;
    }

    /** In bytes, roughly, once it is in both codings. */
    int weight() {
        return HEADER * (headers.size() + 4) + KEY * keys.size() + size(plain) + 2 * size(zipped);
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ContentCoding coding = ContentCoding.of(
                request.getHeader(HttpHeaders.ACCEPT_ENCODING), plain == null, ContentCoding.hasBrotli());
        headers.forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        String tag = coding.tag(hash, ContentCoding.BEST);
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
            case BROTLI -> brotli();
            case GZIP -> zipped();
            case PLAIN -> plain;
        };
        response.setContentLength(body == null ? length : body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body == null ? unpacked() : body);
        }
    }

    private byte[] brotli() {
        byte[] known = brotli;
        return known == null ? packed(() -> brotli, this::packWithBrotli) : known;
    }

    private byte[] zipped() {
        return wellZipped ? Objects.requireNonNull(zipped) : packed(() -> wellZipped ? zipped : null, this::zipWell);
    }

    /** By the first who asks; who comes meanwhile waits, which takes as long as to do it oneself. */
    private byte[] packed(Supplier<byte @Nullable []> there, Supplier<byte[]> pack) {
        packing.lock();
        try {
            byte[] meanwhile = there.get();
            return meanwhile == null ? pack.get() : meanwhile;
        } finally {
            packing.unlock();
        }
    }

    private byte[] packWithBrotli() {
        byte[] made = Objects.requireNonNull(ContentCoding.brotli(unpacked()));
        brotli = made;
        return made;
    }

    private byte[] zipWell() {
        byte[] made = Assets.gzip(unpacked(), ContentCoding.BEST_ZIPPED);
        zipped = made;
        wellZipped = true;
        return made;
    }

    private byte[] unpacked() {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(Objects.requireNonNull(zipped)))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isKnown(HttpServletRequest request, String tag) {
        return known(request, tag::equals) != null;
    }

    /**
     * Whoever stands between may have made a weak tag of it (RFC 9110, 13.1.2 compares weakly).
     *
     * @return the tag that the reader has and that is meant, or null; of any page at all, an empty one
     */
    static @Nullable String known(HttpServletRequest request, Predicate<String> meant) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known == null) {
            return null;
        }
        for (String one : known.split(",")) {
            String bare = one.strip();
            String strong = bare.startsWith("W/") ? bare.substring(2) : bare;
            if (bare.equals("*")) {
                return "";
            }
            if (meant.test(strong)) {
                return strong;
            }
        }
        return null;
    }
}
