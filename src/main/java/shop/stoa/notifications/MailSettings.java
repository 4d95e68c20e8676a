package shop.stoa.notifications;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails go out.
 *
 * @param from the address that they come from; the shop's support address where it is not set
 * @param lowStock whether the staff are told of what ran low
 * @param lowStockAt when, in the shop's time zone
 */
@ConfigurationProperties("stoa.mail")
record MailSettings(
        @Nullable String from,
        @DefaultValue("true") boolean lowStock,
        @DefaultValue("07:00") LocalTime lowStockAt) {}
