package shop.stoa.inventory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param fewLeft up to how many units a SKU is called "only n left"
 * @param lowAt up to how many available units a SKU is low for the staff, where it has no figure of its own
 */
@ConfigurationProperties("stoa.inventory")
record InventorySettings(
        @DefaultValue("3") int fewLeft, @DefaultValue("5") int lowAt) {}
