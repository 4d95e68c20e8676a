package shop.stoa.staff.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long somebody of the staff stays signed in (ASVS 7.3.1, 7.3.2).
 *
 * @param silence after which they are signed out
 * @param shift after which they are signed out in any case
 */
@ConfigurationProperties("stoa.staff.session")
record StaffSessionSettings(
        @DefaultValue("30m") Duration silence,
        @DefaultValue("12h") Duration shift) {}
