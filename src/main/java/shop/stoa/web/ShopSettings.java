package shop.stoa.web;

import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Who this shop is and where it stands: what it was started with, and in its place what the merchant has said since. Templates
 * know it as {@code shop}.
 */
public final class ShopSettings {

    private final URI baseUrl;
    private final Shop shop;
    private final Supplier<ShopSaid.Said> said;

    /**
     * @param baseUrl the address that shoppers use, without a slash at the end; mails, feeds and payment redirects link
     *     with it, and whether cookies are Secure follows from it
     * @param shop the shop's name and ways
     */
    public ShopSettings(URI baseUrl, @DefaultValue Shop shop) {
        this(baseUrl, shop, () -> ShopSaid.NOTHING);
    }

    private ShopSettings(URI baseUrl, Shop shop, Supplier<ShopSaid.Said> said) {
        this.baseUrl = checked(baseUrl);
        this.shop = shop;
        this.said = said;
    }

    static ShopSettings saying(StartedShop started, Supplier<ShopSaid.Said> said) {
        return new ShopSettings(started.baseUrl(), started.shop(), said);
    }

    static URI checked(URI address) {
        if (address.getScheme() == null || !address.getScheme().matches("https?") || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "STOA_BASE_URL must be an http or https address with a host, such as https://shop.example");
        }
        return URI.create(address.toString().replaceAll("/+$", ""));
    }

    /** As it was started, whatever has been said since. */
    public Shop started() {
        return shop;
    }

    public URI baseUrl() {
        return baseUrl;
    }

    /**
     * @param name the wordmark and the sender's name in mails
     * @param tagline one line under the name
     * @param currency the one currency that prices are in
     * @param locale the default language, and how it writes numbers and dates; its pages have no prefix in their address
     * @param languages every language that pages are to be had in; the default one is always among them
     * @param timeZone the zone that dates on pages and in mails are told in
     * @param supportEmail where a shopper writes to
     * @param company the legal line at the foot of every page and mail
     * @param returnDays how many days after its arrival shoppers may send back what they bought, as pages and search engines
     *     are told; the law of the countries sold to may want more
     * @param in the same words in other languages, by their code: {@code stoa.shop.in.de.tagline}
     */
    public record Shop(
            @DefaultValue("Stoa") String name,
            @DefaultValue("Objects for calm rooms") String tagline,
            @DefaultValue("EUR") Currency currency,
            @DefaultValue("en-GB") Locale locale,
            @DefaultValue({"en-GB", "de-DE"}) List<Locale> languages,
            @DefaultValue("Europe/Berlin") ZoneId timeZone,
            @DefaultValue("hello@stoa.example") String supportEmail,
            @DefaultValue("Stoa") String company,
            @DefaultValue("14") int returnDays,
            @DefaultValue Map<String, Words> in) {

        public Shop {
            if (returnDays < 1) {
                throw new IllegalArgumentException("STOA_SHOP_RETURN_DAYS must be at least 1");
            }
            List<Locale> others = languages.stream()
                    .filter(language -> !language.getLanguage().equals(locale.getLanguage()))
                    .toList();
            languages = Stream.concat(Stream.of(locale), others.stream()).toList();
        }
    }

    /** What the shop says of itself in a further language; without a word of its own it says it in the default one. */
    public record Words(@Nullable String tagline, @Nullable String company) {

        static final Words NONE = new Words(null, null);
    }

    public String name() {
        return Objects.requireNonNullElse(said.get().name(), shop.name());
    }

    /** In the reader's language. */
    public String tagline() {
        return words(Words::tagline, Shop::tagline);
    }

    public Currency currency() {
        return shop.currency();
    }

    public Locale locale() {
        return shop.locale();
    }

    /** The languages that shoppers are offered pages in, the default one first. */
    public List<Locale> languages() {
        Set<String> withheld = said.get().withheld();
        return withheld.isEmpty()
                ? shop.languages()
                : shop.languages().stream()
                        .filter(language -> !withheld.contains(language.getLanguage()) || isDefault(language))
                        .toList();
    }

    /** Those as well that shoppers are not offered: texts are kept in them, found in them, and staff read them. */
    public List<Locale> everyLanguage() {
        return shop.languages();
    }

    boolean isOffered(Locale language) {
        return !said.get().withheld().contains(language.getLanguage()) || isDefault(language);
    }

    /** Whether it is the language that the texts of the shop are written in. */
    public boolean isDefault(Locale language) {
        return language.getLanguage().equals(shop.locale().getLanguage());
    }

    /** What addresses in this language begin with: {@code /de}, or nothing in the default language and in one not spoken here. */
    public String prefix(Locale language) {
        String code = language.getLanguage();
        List<Locale> all = everyLanguage();
        // asked dozens of times a page
        for (int place = 1; place < all.size(); place++) {
            if (all.get(place).getLanguage().equals(code)) {
                return "/" + code;
            }
        }
        return "";
    }

    public ZoneId timeZone() {
        return shop.timeZone();
    }

    public String supportEmail() {
        return Objects.requireNonNullElse(said.get().supportEmail(), shop.supportEmail());
    }

    /** How many days after its arrival shoppers may send back what they bought. */
    public int returnDays() {
        return shop.returnDays();
    }

    /** In the reader's language. */
    public String company() {
        return words(Words::company, Shop::company);
    }

    /** In the reader's language before the default one; a word that was said to be empty is none of its own. */
    private String words(Function<Words, @Nullable String> ofLanguage, Function<Shop, String> ofStart) {
        String reader = LocaleContextHolder.getLocale().getLanguage();
        Map<String, Words> now = said.get().in();
        String own = ofLanguage.apply(now.getOrDefault(reader, Words.NONE));
        if (own == null) {
            own = ofLanguage.apply(shop.in().getOrDefault(reader, Words.NONE));
        }
        if (own != null && !own.isEmpty()) {
            return own;
        }
        String common = ofLanguage.apply(now.getOrDefault(shop.locale().getLanguage(), Words.NONE));
        return common == null ? ofStart.apply(shop) : common;
    }

    /** The absolute address of a path of this shop: {@code absolute("/cart")} is {@code https://shop.example/cart}. */
    public String absolute(String path) {
        return baseUrl + path;
    }

    /** The absolute address of a path in a language: {@code absolute(GERMANY, "/cart")} is {@code https://shop.example/de/cart}. */
    public String absolute(Locale language, String path) {
        return baseUrl + prefix(language) + path;
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
