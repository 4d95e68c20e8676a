package shop.stoa.embedded.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import shop.stoa.embedded.Mailbox;
import shop.stoa.web.FromThisMachine;
import shop.stoa.web.Protection;

/** The vocabulary is open to everybody who runs the shop on their own machine, and exists nowhere else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Mailbox.class)
class UiSecurity {

    @Bean
    @Order(501)
    SecurityFilterChain uiChain(HttpSecurity http, Protection protection) {
        protection.applyTo(http);
        return http.securityMatcher("/dev/ui/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .authorizeHttpRequests(paths -> paths.anyRequest().access(FromThisMachine.ALONE))
                .build();
    }
}
