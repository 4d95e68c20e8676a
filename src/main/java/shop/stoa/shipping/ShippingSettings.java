package shop.stoa.shipping;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param home the country, by its ISO code, that estimates are for until a shopper has said where to deliver */
@ConfigurationProperties("stoa.shipping")
record ShippingSettings(@DefaultValue("DE") String home) {}
