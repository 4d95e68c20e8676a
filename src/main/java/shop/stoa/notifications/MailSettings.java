package shop.stoa.notifications;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mails go out.
 *
 * @param from the address that they come from; the shop's support address where it is not set
 */
@ConfigurationProperties("stoa.mail")
record MailSettings(@Nullable String from) {}
