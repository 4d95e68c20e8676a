package shop.stoa.catalog.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.TaxClass;

/** The tax classes that have a name, as a field offers them: by code. */
@Component
class TaxClassChoices {

    private final MessageSource messages;

    TaxClassChoices(MessageSource messages) {
        this.messages = messages;
    }

    Map<String, String> all(Locale reader) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put(TaxClass.STANDARD.code(), messages.getMessage("catalog.admin.tax.standard", null, reader));
        choices.put(TaxClass.REDUCED.code(), messages.getMessage("catalog.admin.tax.reduced", null, reader));
        return choices;
    }
}
