package shop.stoa.shipping.web;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.CountryCode;
import shop.stoa.shipping.DeliveryMethod;
import shop.stoa.shipping.ZoneSheet;

/** How zones and methods are spoken of. Those that came with the shop have names in every language. */
@Component
class ZoneWords {

    private final MessageSource messages;

    ZoneWords(MessageSource messages) {
        this.messages = messages;
    }

    String nameOf(ZoneSheet zone, Locale reader) {
        return said(zone.name(), reader);
    }

    /** In a language of the shop; empty where the merchant has none in it. */
    String nameOf(DeliveryMethod method, Locale language, boolean isDefault) {
        String own = method.names().get(language.getLanguage());
        if (own != null) {
            return own;
        }
        return method.names().isEmpty() || isDefault ? said(method.name(), language) : "";
    }

    String said(String name, Locale reader) {
        return Objects.requireNonNullElse(messages.getMessage(name, null, name, reader), name);
    }

    String text(String key, Locale reader, Object... arguments) {
        return messages.getMessage(key, arguments, reader);
    }

    static List<CountryCode> sorted(List<CountryCode> countries, Locale reader) {
        return countries.stream()
                .sorted(Comparator.comparing(country -> country.nameIn(reader), Collator.getInstance(reader)))
                .toList();
    }
}
