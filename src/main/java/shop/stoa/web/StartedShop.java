package shop.stoa.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the shop is started with. */
@ConfigurationProperties("stoa")
record StartedShop(URI baseUrl, @DefaultValue ShopSettings.Shop shop) {

    StartedShop {
        baseUrl = ShopSettings.checked(baseUrl);
    }
}
