package shop.stoa.tax.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.CountryCode;
import shop.stoa.tax.TaxRate;
import shop.stoa.web.DecimalMark;

/** How a rate is spoken of. Templates get it as {@code words}. */
@Component
class RateWords {

    private final MessageSource messages;

    RateWords(MessageSource messages) {
        this.messages = messages;
    }

    /** {@code Germany, standard}, and from when on. */
    public String of(TaxRate.Key key, Locale reader) {
        String name = name(key.country(), key.taxClass().code(), reader);
        return key.from() == null
                ? name
                : messages.getMessage(
                        "tax.admin.rate.from", new Object[] {name, key.from().toString()}, reader);
    }

    /** {@code Germany, standard}; classes of the merchant's own have no other name than their code. */
    String name(CountryCode country, String taxClass, Locale reader) {
        return country.nameIn(reader) + ", " + messages.getMessage("tax.class." + taxClass, null, taxClass, reader);
    }

    /** {@code standard}, and from when on where that is not always. */
    String kind(String taxClass, String from, Locale reader) {
        String name = messages.getMessage("tax.class." + taxClass, null, taxClass, reader);
        return from.isEmpty()
                ? String.valueOf(name)
                : messages.getMessage("tax.admin.rate.from", new Object[] {name, from}, reader);
    }

    /** Empty where there is no rate. */
    public String percent(@Nullable Integer basisPoints, Locale reader) {
        return basisPoints == null
                ? ""
                : messages.getMessage(
                        "tax.admin.percent",
                        new Object[] {DecimalMark.in(TypedRate.percent(basisPoints), reader)},
                        reader);
    }
}
