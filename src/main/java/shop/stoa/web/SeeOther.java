package shop.stoa.web;

import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** A redirect answers 303: whatever was sent, the browser goes on by reading (RFC 9110, 15.4.4). */
@Component
final class SeeOther {

    SeeOther(ThymeleafViewResolver views) {
        views.setRedirectHttp10Compatible(false);
    }
}
