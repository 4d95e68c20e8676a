package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.stoa.staff.StaffMember;

/** Whoever's role asks for a second factor sets it up before they do anything else. */
@Configuration(proxyBeanMethods = false)
class SecondFactorFirst implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/admin", "/admin/**")
                .excludePathPatterns(SecondFactorController.PLACE, SecondFactorController.PLACE + "/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof StaffMember member) || !member.lacksSecondFactor()) {
            return true;
        }
        String place = request.getContextPath() + SecondFactorController.PLACE;
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", place);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", place);
        }
        return false;
    }
}
