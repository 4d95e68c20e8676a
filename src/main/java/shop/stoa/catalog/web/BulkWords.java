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

    /** So many letters beside a change are shown of a long text. */
    private static final int NEAR = 40;

    private static final int LONG = 300;

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

        /**
         * What stands close to where the first of two long texts becomes the second.
         *
         * @param backwards whether the second is asked for
         */
        String around(String old, String now, boolean backwards) {
            String asked = backwards ? now : old;
            int begin = 0;
            int shortest = Math.min(old.length(), now.length());
            while (begin < shortest && old.charAt(begin) == now.charAt(begin)) {
                begin++;
            }
            int end = 0;
            while (end < shortest - begin && old.charAt(old.length() - 1 - end) == now.charAt(now.length() - 1 - end)) {
                end++;
            }
            int from = Math.max(0, begin - NEAR);
            int to = Math.min(asked.length(), asked.length() - end + NEAR);
            if (to - from > LONG) {
                to = from + LONG;
            }
            String shown = asked.substring(whole(asked, from), whole(asked, to));
            return (from > 0 ? "… " : "") + shown + (to < asked.length() ? " …" : "");
        }

        /** Not between the two halves of a character. */
        private static int whole(String text, int place) {
            return place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place))
                    ? place - 1
                    : place;
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
