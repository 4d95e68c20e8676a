package shop.stoa.web;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a page goes over the wire. */
enum ContentCoding {
    BROTLI("br"),
    GZIP("gzip"),
    PLAIN("identity");

    /** For a page that is packed once and sent often. */
    static final int BEST_ZIPPED = 9;

    /** How {@link #tag} says that it was. */
    static final String BEST = "g";

    /** The best, 11, saves a tenth more and takes a hundred times as long: too long for a page that the next sale drops. */
    private static final int BROTLI_QUALITY = 6;

    private static final Logger log = LoggerFactory.getLogger(ContentCoding.class);
    private static final boolean BROTLI_IS_THERE = load();

    private final String word;

    ContentCoding(String word) {
        this.word = word;
    }

    /** As headers call it. */
    String word() {
        return word;
    }

    /** @param packing how it was packed: other bytes are another tag */
    String tag(String hash, String packing) {
        return switch (this) {
            case BROTLI -> '"' + hash + "-b\"";
            case GZIP -> '"' + hash + "-g" + packing + '"';
            case PLAIN -> '"' + hash + '"';
        };
    }

    /**
     * The one that is wanted most of those there are; of two that are wanted alike the smaller one (RFC 9110, 12.5.3).
     *
     * @param accepted the header, null where there is none
     */
    static ContentCoding of(@Nullable String accepted, boolean gzip, boolean brotli) {
        if (accepted == null || !gzip) {
            return PLAIN;
        }
        double ofBrotli = -1;
        double ofGzip = -1;
        double ofPlain = -1;
        double ofAny = -1;
        for (String part : accepted.toLowerCase(Locale.ROOT).split(",")) {
            int end = part.indexOf(';');
            String name = (end < 0 ? part : part.substring(0, end)).strip();
            double weight = end < 0 ? 1 : weight(part.substring(end + 1));
            switch (name) {
                case "br" -> ofBrotli = weight;
                case "gzip", "x-gzip" -> ofGzip = weight;
                case "identity" -> ofPlain = weight;
                case "*" -> ofAny = weight;
                default -> {}
            }
        }
        double wanted = brotli ? ofBrotli < 0 ? ofAny : ofBrotli : -1;
        double zipped = ofGzip < 0 ? ofAny : ofGzip;
        if (wanted > 0 && wanted >= zipped && wanted >= ofPlain) {
            return BROTLI;
        }
        return zipped > 0 && zipped >= ofPlain ? GZIP : PLAIN;
    }

    private static double weight(String parameters) {
        for (String parameter : parameters.split(";")) {
            String bare = parameter.strip();
            if (bare.startsWith("q=")) {
                try {
                    return Double.parseDouble(bare.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }

    /** Whether this machine has an encoder. */
    static boolean hasBrotli() {
        return BROTLI_IS_THERE;
    }

    /** Null where this machine has no encoder. */
    static byte @Nullable [] brotli(byte[] page) {
        if (!BROTLI_IS_THERE) {
            return null;
        }
        try {
            return Encoder.compress(page, Encoder.Parameters.create(BROTLI_QUALITY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean load() {
        try {
            boolean there = Brotli4jLoader.isAvailable();
            if (!there) {
                log.info(
                        "No Brotli on this machine, pages are packed with gzip: {}",
                        String.valueOf(Brotli4jLoader.getUnavailabilityCause()));
            }
            return there;
        } catch (LinkageError none) {
            log.info("No Brotli on this machine, pages are packed with gzip: {}", none.toString());
            return false;
        }
    }
}
