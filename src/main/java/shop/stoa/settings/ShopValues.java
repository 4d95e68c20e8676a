package shop.stoa.settings;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.stoa.web.ShopSettings.Words;

/**
 * Who the shop is; null is what it was started with.
 *
 * @param in tagline and legal line by the code of the language, the default one among them
 */
public record ShopValues(
        @Nullable String name,
        @Nullable String supportEmail,
        @Nullable Map<String, Words> in) {

    public static final SettingsGroup<ShopValues> GROUP =
            new SettingsGroup<>("shop", ShopValues.class, new ShopValues(null, null, Map.of()));

    /** What was said in a language; nothing where nobody has said something in it. */
    public Words in(String language) {
        return Objects.requireNonNullElse(in, Map.<String, Words>of()).getOrDefault(language, new Words(null, null));
    }
}
