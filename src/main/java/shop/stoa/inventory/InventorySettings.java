package shop.stoa.inventory;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import shop.stoa.settings.GivenSettings;
import shop.stoa.settings.Settings;

/** From how few units on something is said: what the operator has set, else what was saved, else what the shop comes with. */
@Component
@EnableConfigurationProperties(StartedInventory.class)
public class InventorySettings {

    private final StartedInventory started;
    private final Settings settings;
    private final boolean fewLeftIsGiven;
    private final boolean lowAtIsGiven;

    InventorySettings(StartedInventory started, Settings settings, GivenSettings given) {
        this.started = started;
        this.settings = settings;
        this.fewLeftIsGiven = given.variable("stoa.inventory.few-left") != null;
        this.lowAtIsGiven = given.variable("stoa.inventory.low-at") != null;
    }

    /** Up to how many units a SKU is called "only n left". */
    int fewLeft() {
        return fewLeft(settings.of(StockValues.GROUP));
    }

    /** Up to how many available units a SKU is low for the staff, where it has no figure of its own. */
    int lowAt() {
        return lowAt(settings.of(StockValues.GROUP));
    }

    /** What it would be with these values saved. */
    public int fewLeft(StockValues saved) {
        return said(fewLeftIsGiven, saved.fewLeft(), started.fewLeft());
    }

    /** What it would be with these values saved. */
    public int lowAt(StockValues saved) {
        return said(lowAtIsGiven, saved.lowAt(), started.lowAt());
    }

    private static int said(boolean isGiven, @Nullable Integer saved, int started) {
        return isGiven || saved == null ? started : saved;
    }
}
