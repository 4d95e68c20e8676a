package shop.stoa.staff.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import shop.stoa.staff.Audit;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.FormTokens;
import shop.stoa.web.Protection;
import shop.stoa.web.ToSignIn;

/**
 * Locks everything below {@code /admin}, whatever room it belongs to, but for the sign-in itself. What those who are in may do
 * there, each route says by {@link shop.stoa.web.Needs}.
 */
@Configuration(proxyBeanMethods = false)
class StaffSecurity {

    static final String SIGN_IN = "/admin/login";
    static final ToSignIn TO_SIGN_IN = new ToSignIn(SIGN_IN, "/admin");
    static final String CODE = SIGN_IN + "/code";
    static final String INVITATIONS = "/admin/invitations";
    static final String SIGN_OUT = "/admin/logout";

    @Bean
    @Order(100)
    SecurityFilterChain staffChain(HttpSecurity http, Protection protection, StaffSessions sessions, Audit audit) {
        protection.applyTo(http);
        return http.securityMatcher(StaffSecurity::isAdmin)
                .securityContext(context -> context.securityContextRepository(sessions))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens(StaffSessions.TOKEN)))
                // before the token is looked for in a form that nobody should have to read
                .addFilterBefore(new StrangersSendNoFiles(), CsrfFilter.class)
                .addFilterBefore(new StaffActs(audit), CsrfFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutUrl(SIGN_OUT)
                        .addLogoutHandler((request, response, who) -> end(sessions, request, who))
                        .addLogoutHandler(Protection::leaveNothingBehind)
                        .invalidateHttpSession(true)
                        .logoutSuccessUrl(SIGN_IN + "?out"))
                .authorizeHttpRequests(
                        paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(SIGN_IN, CODE, INVITATIONS + "/*")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint((request, response, e) -> TO_SIGN_IN.send(request, response)))
                .build();
    }

    private static void end(StaffSessions sessions, HttpServletRequest request, @Nullable Authentication who) {
        if (who != null && who.getPrincipal() instanceof StaffMember member) {
            sessions.end(request, member);
        }
    }

    /** An error page is dispatched to another address, but wants to know who is signed in where it happened. */
    private static boolean isAdmin(HttpServletRequest request) {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
        String admin = request.getContextPath() + "/admin";
        return path.equals(admin) || path.startsWith(admin + "/");
    }
}
