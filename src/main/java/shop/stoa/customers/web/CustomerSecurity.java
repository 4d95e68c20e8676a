package shop.stoa.customers.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.util.UriComponentsBuilder;
import shop.stoa.web.FormTokens;
import shop.stoa.web.Protection;

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
                        refused.authenticationEntryPoint((request, response, e) -> sendToSignIn(request, response)))
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

    /** Remembers in the address, not in a session, where the stranger was going. */
    private static void sendToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UriComponentsBuilder signIn = UriComponentsBuilder.fromPath(request.getContextPath() + SIGN_IN);
        String path = request.getServletPath();
        if (request.getMethod().equals("GET") && !path.equals(ACCOUNT)) {
            String query = request.getQueryString();
            signIn.queryParam("to", "{to}");
            signIn.uriVariables(Map.of("to", query == null ? path : path + "?" + query));
        }
        String address = signIn.encode().build().toUriString();
        if (request.getHeader("HX-Request") != null) {
            // a fragment of a page must not be replaced by the sign-in: the whole page goes there
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(address);
        }
    }
}
