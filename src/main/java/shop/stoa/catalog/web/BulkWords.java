package shop.stoa.catalog.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.kernel.Money;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Times;

/** What columns and their values are called where many products are changed at once. */
@Component
class BulkWords {

    private final CategoryChoices categories;
    private final TaxClassChoices taxClasses;
    private final Attributes attributes;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final Times times;

    BulkWords(
            CategoryChoices categories,
            TaxClassChoices taxClasses,
            Attributes attributes,
            MessageSource messages,
            ShopSettings shop,
            Times times) {
        this.categories = categories;
        this.taxClasses = taxClasses;
        this.attributes = attributes;
        this.messages = messages;
        this.shop = shop;
        this.times = times;
    }

    /** As things are called now; read once for a page. */
    In in(Locale reader) {
        Map<String, String> names = attributes.all(reader).stream()
                .collect(Collectors.toMap(Attribute::key, Attribute::name, (one, other) -> one, LinkedHashMap::new));
        return new In(reader, categories.all(reader), taxClasses.all(reader), names);
    }

    /** In one language. */
    final class In {

        private final Locale reader;
        private final Map<String, String> shelves;
        private final Map<String, String> classes;
        private final Map<String, String> names;

        private In(Locale reader, Map<String, String> shelves, Map<String, String> classes, Map<String, String> names) {
            this.reader = reader;
            this.shelves = shelves;
            this.classes = classes;
            this.names = names;
        }

        Map<String, String> shelves() {
            return shelves;
        }

        Map<String, String> classes() {
            return classes;
        }

        /** Of the attributes, by key. */
        Map<String, String> names() {
            return names;
        }

        String word(String key) {
            return messages.getMessage(key, null, reader);
        }

        /** @param about key of the attribute where it is about one */
        String label(Target target, String about) {
            return target == Target.ATTRIBUTE
                    ? names.getOrDefault(about, about)
                    : word("catalog.bulk.target." + target);
        }

        /** A text, or {@link Money}. */
        Object value(Target target, String value) {
            if (value.isEmpty()) {
                return word("catalog.bulk.nothing");
            }
            if (target.isMoney()) {
                return new Money(Long.parseLong(value), shop.currency());
            }
            return switch (target) {
                case STATUS -> word("catalog.admin.status." + value.toLowerCase(Locale.ROOT));
                case CATEGORY -> shelves.getOrDefault(value, value);
                case TAX_CLASS -> classes.getOrDefault(value, value);
                case WEIGHT -> value + " g";
                case SIZE -> value + " mm";
                case ACTIVE_FROM, ACTIVE_UNTIL -> times.moment(Instant.parse(value));
                case ATTRIBUTE -> value.replace("\n", ", ");
                default -> value;
            };
        }
    }
}
