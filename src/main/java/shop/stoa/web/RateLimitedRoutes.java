package shop.stoa.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Holds every route to what it says of itself by {@link RateLimited}. */
@Configuration(proxyBeanMethods = false)
class RateLimitedRoutes implements WebMvcConfigurer, HandlerInterceptor, SmartInitializingSingleton {

    private final Limits limits;
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    RateLimitedRoutes(Limits limits, ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.limits = limits;
        this.routes = routes;
    }

    /** A name that there is no setting for stops the start, not the first request. */
    @Override
    public void afterSingletonsInstantiated() {
        routes.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .forEach(route -> {
                    RateLimited limited = route.getMethodAnnotation(RateLimited.class);
                    if (limited != null) {
                        limits.named(limited.value());
                    }
                });
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        RateLimited limited =
                handler instanceof HandlerMethod route ? route.getMethodAnnotation(RateLimited.class) : null;
        if (limited != null
                && request.getDispatcherType() == DispatcherType.REQUEST
                && !(limited.unlessKept() && request.getAttribute(PublicPages.FOR_ALL) != null)) {
            Limit limit = limits.named(limited.value());
            Principal member = request.getUserPrincipal();
            if (member == null) {
                limit.requireFrom(request.getRemoteAddr());
            } else {
                limit.require(member.getName());
            }
        }
        return true;
    }
}
