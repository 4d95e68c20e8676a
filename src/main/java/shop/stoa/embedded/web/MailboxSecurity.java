package shop.stoa.embedded.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import shop.stoa.embedded.Mailbox;
import shop.stoa.web.FromThisMachine;
import shop.stoa.web.Protection;

/**
 * The mailbox shows strangers' HTML in a frame, which the rest of the shop forbids: so it has a policy of its own, and
 * the mail in the frame a much stricter one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Mailbox.class)
class MailboxSecurity {

    /** No script, no form, nothing fetched but pictures; a clicked link may lead the page away. */
    static final String MAIL_POLICY = "sandbox allow-top-navigation-by-user-activation; default-src 'none';"
            + " img-src 'self' data: http: https:; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'";

    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
                    + " connect-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'; object-src 'none'";

    @Bean
    @Order(500)
    SecurityFilterChain mailboxChain(HttpSecurity http, Protection protection) {
        protection.applyTo(http);
        return http.securityMatcher("/dev/mailbox/**")
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::sameOrigin)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY)))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .authorizeHttpRequests(paths -> paths.anyRequest().access(FromThisMachine.ALONE))
                .build();
    }
}
