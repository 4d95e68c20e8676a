package shop.stoa.shipping;

import org.jspecify.annotations.Nullable;
import shop.stoa.settings.SettingsGroup;

/** @param home the country, by its ISO code, that estimates are for; null for what the shop was started with */
public record HomeValues(@Nullable String home) {

    public static final SettingsGroup<HomeValues> GROUP =
            new SettingsGroup<>("delivery-home", HomeValues.class, new HomeValues(null));
}
