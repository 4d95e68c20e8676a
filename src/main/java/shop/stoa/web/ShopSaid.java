package shop.stoa.web;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant says of the shop while it runs. The layout knows only this: whoever keeps it lies above. Asked for several
 * times a page, and so answered from memory.
 */
public interface ShopSaid {

    Said NOTHING = new Said(null, null, Map.of(), Set.of());

    Said now();

    /**
     * Null stands for what the shop was started with.
     *
     * @param in tagline and legal line by the code of the language, the default one among them
     * @param withheld codes of the languages that shoppers are not offered
     */
    record Said(
            @Nullable String name,
            @Nullable String supportEmail,
            Map<String, ShopSettings.Words> in,
            Set<String> withheld) {}
}
