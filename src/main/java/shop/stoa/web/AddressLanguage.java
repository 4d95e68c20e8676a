package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;

/** The address decides the language, never a header or a cookie: a public page is the same bytes for everyone. */
final class AddressLanguage extends AbstractLocaleContextResolver {

    private final ShopSettings shop;

    AddressLanguage(ShopSettings shop) {
        this.shop = shop;
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        String prefix = request.getContextPath();
        Locale language = shop.everyLanguage().stream()
                .filter(spoken -> shop.prefix(spoken).equals(prefix))
                .findFirst()
                .orElse(shop.locale());
        return new SimpleTimeZoneAwareLocaleContext(language, TimeZone.getTimeZone(shop.timeZone()));
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
        throw new UnsupportedOperationException("The language is the address's");
    }
}
