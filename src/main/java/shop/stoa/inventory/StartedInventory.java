package shop.stoa.inventory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the room is started with, see {@link InventorySettings}.
 *
 * @param fewLeft from so few on a product's page says how many there are
 * @param lowAt from so few on the staff are told
 */
@ConfigurationProperties("stoa.inventory")
record StartedInventory(
        @DefaultValue("3") int fewLeft, @DefaultValue("5") int lowAt) {}
