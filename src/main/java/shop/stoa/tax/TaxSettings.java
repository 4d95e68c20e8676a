package shop.stoa.tax;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param pricesIncludeTax whether the shop's prices are what a shopper pays, tax within, or tax comes on top */
@ConfigurationProperties("stoa.tax")
record TaxSettings(@DefaultValue("true") boolean pricesIncludeTax) {}
