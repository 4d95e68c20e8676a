package shop.stoa.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.customers.SignedInCustomer;

/** Hands controllers whoever is signed in, where they ask by {@link CurrentCustomer}. */
@Configuration(proxyBeanMethods = false)
class CurrentCustomers implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private final CustomerSessions sessions;

    CurrentCustomers(CustomerSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(CurrentCustomer.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Optional<SignedInCustomer> customer =
                sessions.current(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        return parameter.getParameterType().equals(Optional.class)
                ? customer
                : customer.orElseThrow(NoSuchCustomer::new);
    }
}
