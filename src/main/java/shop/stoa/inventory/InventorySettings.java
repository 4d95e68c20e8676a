package shop.stoa.inventory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param fewLeft up to how many units a SKU is called "only n left" */
@ConfigurationProperties("stoa.inventory")
record InventorySettings(@DefaultValue("3") int fewLeft) {}
