package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets nobody in below {@code /admin} but who has what the route {@link Needs}. Who is signed in at all is the security
 * chain's matter, which comes first.
 */
@Configuration(proxyBeanMethods = false)
class AdminGate implements WebMvcConfigurer, HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(AdminGate.class);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/admin", "/admin/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod route)) {
            // nothing answers to this address: a file that is not there
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return false;
        }
        String needed = neededBy(route);
        if (needed == null) {
            log.error("Refused {} to everybody: it does not say what it @Needs", route.getShortLogMessage());
        } else if (needed.equals(Needs.NOTHING) || May.allows(May.asker(), needed)) {
            return true;
        } else {
            request.setAttribute(Needs.REFUSED, needed);
            log.warn(
                    "Refused {} {} to {}: lacks {}",
                    request.getMethod(),
                    SafetyNet.withoutTokens(request),
                    asker(),
                    needed);
        }
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return false;
    }

    private static Object asker() {
        return Optional.ofNullable(May.asker())
                .map(Authentication::getPrincipal)
                .orElse("a stranger");
    }

    /** The permission, {@link Needs#NOTHING}, or null where the route does not say. */
    static @Nullable String neededBy(HandlerMethod route) {
        Needs own = route.getMethodAnnotation(Needs.class);
        Needs needs = own != null ? own : AnnotatedElementUtils.findMergedAnnotation(route.getBeanType(), Needs.class);
        return needs == null ? null : Objects.requireNonNull(needs.value());
    }
}
