package shop.stoa.web;

import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who this shop is and where it stands. Templates know it as {@code shop}.
 *
 * @param baseUrl the address that shoppers use, without a slash at the end; mails, feeds and payment redirects link
 *     with it, and whether cookies are Secure follows from it
 * @param shop the shop's name and ways
 */
@ConfigurationProperties("stoa")
public record ShopSettings(URI baseUrl, @DefaultValue Shop shop) {

    public ShopSettings {
        if (baseUrl.getScheme() == null || !baseUrl.getScheme().matches("https?") || baseUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "STOA_BASE_URL must be an http or https address with a host, such as https://shop.example");
        }
        baseUrl = URI.create(baseUrl.toString().replaceAll("/+$", ""));
    }

    /**
     * @param name the wordmark and the sender's name in mails
     * @param tagline one line under the name
     * @param currency the one currency that prices are in
     * @param locale the default language, and how it writes numbers and dates
     * @param timeZone the zone that dates on pages and in mails are told in
     * @param supportEmail where a shopper writes to
     * @param company the legal line at the foot of every page and mail
     */
    public record Shop(
            @DefaultValue("Stoa") String name,
            @DefaultValue("Objects for calm rooms") String tagline,
            @DefaultValue("EUR") Currency currency,
            @DefaultValue("en-GB") Locale locale,
            @DefaultValue("Europe/Berlin") ZoneId timeZone,
            @DefaultValue("hello@stoa.example") String supportEmail,
            @DefaultValue("Stoa") String company) {}

    public String name() {
        return shop.name();
    }

    public String tagline() {
        return shop.tagline();
    }

    public Currency currency() {
        return shop.currency();
    }

    public Locale locale() {
        return shop.locale();
    }

    public ZoneId timeZone() {
        return shop.timeZone();
    }

    public String supportEmail() {
        return shop.supportEmail();
    }

    public String company() {
        return shop.company();
    }

    /** The absolute address of a path of this shop: {@code absolute("/cart")} is {@code https://shop.example/cart}. */
    public String absolute(String path) {
        return baseUrl + path;
    }

    /** Whether a browser keeps a Secure cookie of this address: it is https, or this machine itself. */
    public boolean isSecureEnough() {
        return isHttps()
                || switch (baseUrl.getHost()) {
                    case "localhost", "127.0.0.1", "[::1]" -> true;
                    default -> false;
                };
    }

    boolean isHttps() {
        return baseUrl.getScheme().equals("https");
    }

    /** Scheme, host and port as a browser writes them in an {@code Origin} header. */
    public String origin() {
        return baseUrl.getScheme() + "://" + baseUrl.getRawAuthority();
    }
}
