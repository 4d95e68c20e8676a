package shop.stoa.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Whom to tell of a hole (<a href="https://www.rfc-editor.org/rfc/rfc9116">RFC 9116</a>). It expires half a year after it was asked for, so a
 * shop that is still there never shows one that is not valid any more.
 */
@Controller
@EnableConfigurationProperties(SecurityTxtController.Settings.class)
class SecurityTxtController {

    static final String PATH = "/.well-known/security.txt";

    private static final int VALID_FOR_DAYS = 180;

    private final Settings settings;
    private final ShopSettings shop;
    private final Clock clock;

    SecurityTxtController(Settings settings, ShopSettings shop, Clock clock) {
        this.settings = settings;
        this.shop = shop;
        this.clock = clock;
    }

    /**
     * @param contact a {@code mailto:}, {@code https:} or {@code tel:} address; null for the shop's support address
     * @param policy where it says what is done about a report; null for nowhere
     */
    @ConfigurationProperties("stoa.security")
    record Settings(@Nullable URI contact, @Nullable URI policy) {}

    @GetMapping(PATH)
    ResponseEntity<String> text() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body("""
                        Contact: %s
                        Expires: %s
                        Preferred-Languages: %s
                        Canonical: %s
                        %s""".formatted(
                        settings.contact() == null ? "mailto:" + shop.supportEmail() : settings.contact(),
                        clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(VALID_FOR_DAYS)),
                        shop.everyLanguage().stream().map(Locale::getLanguage).collect(Collectors.joining(", ")),
                        shop.absolute(PATH),
                        settings.policy() == null ? "" : "Policy: " + settings.policy() + "\n"));
    }
}
