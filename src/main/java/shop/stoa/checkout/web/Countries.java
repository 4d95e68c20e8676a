package shop.stoa.checkout.web;

import java.text.Collator;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.CountryCode;
import shop.stoa.shipping.Shipping;

/** The countries that the shop delivers to, to choose from. */
@Component
class Countries {

    private final Shipping shipping;

    Countries(Shipping shipping) {
        this.shipping = shipping;
    }

    /** Names by code, in the reader's alphabet. */
    Map<String, String> in(Locale language) {
        return shipping.destinations().stream()
                .sorted(Comparator.comparing(country -> country.nameIn(language), Collator.getInstance(language)))
                .collect(Collectors.toMap(
                        CountryCode::value, country -> country.nameIn(language), (a, b) -> a, LinkedHashMap::new));
    }
}
