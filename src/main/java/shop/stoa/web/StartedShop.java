package shop.stoa.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop is started with.
 *
 * @param baseUrl the address that shoppers use, without a slash at the end; mails, feeds and payment redirects link with it, and
 *     whether cookies are Secure follows from it
 * @param shop the shop's name and ways
 */
@ConfigurationProperties("stoa")
record StartedShop(URI baseUrl, @DefaultValue ShopSettings.Shop shop) {

    StartedShop {
        baseUrl = ShopSettings.checked(baseUrl);
    }
}
