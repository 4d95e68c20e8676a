package shop.stoa.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Security by URL prefix. This is the last chain: what no other room's chain has claimed. It opens the public prefixes
 * and answers 404 to everything else, so that an unlisted route does not even show that it exists.
 */
@Configuration(proxyBeanMethods = false)
class ShopSecurity {

    static final int LAST = 1_000;

    private static final String[] PUBLIC = {
        "/",
        "/categories/**",
        "/collections/**",
        "/products/**",
        "/search/**",
        "/info/**",
        "/cart/**",
        "/checkout/**",
        "/orders/**",
        "/media/**",
        "/assets/**",
        "/favicon.ico",
        "/robots.txt",
        "/sitemap.xml",
        "/feeds/**",
        SecurityTxtController.PATH,
        "/webhooks/**",
        VitalsController.PATH,
        "/livez",
        "/readyz",
        // Answered on the management port alone; the shop's port has nothing there.
        "/actuator/**"
    };

    @Bean
    @Order(LAST)
    SecurityFilterChain shopChain(HttpSecurity http, Protection protection) {
        protection.applyTo(http);
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .authorizeHttpRequests(
                        paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(PUBLIC)
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, e) -> response.sendError(HttpServletResponse.SC_NOT_FOUND))
                        .accessDeniedHandler(
                                (request, response, e) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                .build();
    }

    /** What each of a dozen filters took nobody looks at, and measuring it took more than they do; the request as a whole is measured. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** PostgreSQL keeps no NUL in a text, so none comes in. */
    @Bean
    StrictHttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        // of a form that is sent to be deleted or put, a field without a sign behind its name has no value at all
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }
}
