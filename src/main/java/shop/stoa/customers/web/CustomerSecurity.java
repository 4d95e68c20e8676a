package shop.stoa.customers.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import shop.stoa.web.FormTokens;
import shop.stoa.web.Protection;
import shop.stoa.web.ToSignIn;

/**
 * Locks everything below {@code /account}, whatever room it belongs to, to whoever is not signed in as a customer. The door itself
 * is open; its forms carry a token besides. Staff are nobody here, and customers nobody in the admin.
 */
@Configuration(proxyBeanMethods = false)
class CustomerSecurity {

    static final String SIGN_IN = "/login";
    static final String SIGN_OUT = "/logout";
    static final String REGISTER = "/register";
    static final String ACCOUNT = "/account";

    private static final ToSignIn TO_SIGN_IN = new ToSignIn(SIGN_IN, ACCOUNT);

    private static final List<String> OURS = List.of(SIGN_IN, SIGN_OUT, REGISTER, ACCOUNT);

    @Bean
    @Order(200)
    SecurityFilterChain customerChain(HttpSecurity http, Protection protection, CustomerSessions sessions) {
        protection.applyTo(http);
        return http.securityMatcher(CustomerSecurity::isOurs)
                .securityContext(context -> context.securityContextRepository(sessions))
                // the page after a payment asks for an account too, and has no token: another site is refused in any
                // case
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens(CustomerSessions.TOKEN))
                        .ignoringRequestMatchers(REGISTER))
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutUrl(SIGN_OUT)
                        .addLogoutHandler((request, response, who) -> sessions.end(request, response))
                        .addLogoutHandler(Protection::leaveNothingBehind)
                        .invalidateHttpSession(true)
                        .logoutSuccessUrl(SIGN_IN + "?out"))
                .authorizeHttpRequests(
                        paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(SIGN_IN, SIGN_IN + "/**", REGISTER, REGISTER + "/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint((request, response, e) -> TO_SIGN_IN.send(request, response)))
                .build();
    }

    /** An error page is dispatched to another address, but wants to know who is signed in where it happened. */
    private static boolean isOurs(HttpServletRequest request) {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
        return OURS.stream()
                .map(own -> request.getContextPath() + own)
                .anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    }
}
