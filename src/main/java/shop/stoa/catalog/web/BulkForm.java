package shop.stoa.catalog.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.BulkChange;
import shop.stoa.catalog.BulkChange.Ending;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.catalog.BulkChange.Way;
import shop.stoa.catalog.Customs;
import shop.stoa.catalog.Dimensions;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.web.ShopSettings;

/** What a person wants of many products: for each column a way, or none, and what it takes. */
final class BulkForm {

    private static final Pattern PERCENT = Pattern.compile("\\d{1,4}([.,]\\d{1,2})?");
    private static final int LONGEST_WORD = 500;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_REASON = 200;

    private final Typed typed;
    private final Reading reading;

    BulkForm(Typed typed, ShopSettings shop) {
        this.typed = typed;
        this.reading = new Reading(typed, shop);
    }

    /** What names a column's fields. */
    static String name(Target target) {
        return "of-" + target.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it was typed, from what the books keep of it. */
    static Typed of(List<BulkChange> changes, ShopSettings shop, Locale reader) {
        Typed typed = new Typed();
        for (BulkChange change : changes) {
            String name = name(change.target());
            typed.put(name + ".way", change.way().name());
            typed.put(name + ".ending", change.ending().name());
            typed.put(name + ".about", change.about());
            typed.put(name + ".value", written(change, shop, reader));
        }
        return typed;
    }

    /** Its value as it was typed. */
    static String written(BulkChange change, ShopSettings shop, Locale reader) {
        if (change.target().isMoment() && change.way().takesValue()) {
            return Reading.moment(Instant.parse(change.value()), shop);
        }
        if (!change.target().isMoney() || !change.way().takesValue()) {
            return change.value();
        }
        long number = Long.parseLong(change.value());
        if (!change.way().isByPercent()) {
            return Reading.amount(new Money(number, shop.currency()), reader);
        }
        String plain = BigDecimal.valueOf(number, 2).stripTrailingZeros().toPlainString();
        return reader.getLanguage().equals(Locale.GERMAN.getLanguage()) ? plain.replace('.', ',') : plain;
    }

    /** What was asked for; the form has been told of what cannot be read. */
    List<BulkChange> changes() {
        List<BulkChange> changes = new ArrayList<>();
        for (Target target : Target.values()) {
            String word = typed.text(name(target) + ".way");
            target.ways().stream()
                    .filter(way -> way.name().equals(word))
                    .findAny()
                    .map(way -> change(target, way))
                    .ifPresent(changes::add);
        }
        if (changes.isEmpty() && !typed.isRefused()) {
            typed.refuse("catalog.bulk.problem.none");
        }
        return changes;
    }

    private @Nullable BulkChange change(Target target, Way way) {
        String value = way.takesValue() ? value(target, way, name(target) + ".value") : "";
        String about = about(target, way, name(target) + ".about");
        return value == null || about == null ? null : new BulkChange(target, way, about, value, ending(target, way));
    }

    private @Nullable String about(Target target, Way way, String field) {
        String about = way == Way.REPLACE ? asTyped(field) : typed.text(field);
        if (target == Target.ATTRIBUTE) {
            return checked(field, about, !about.isEmpty(), "catalog.bulk.problem.attribute");
        }
        if (target == Target.STOCK) {
            boolean fits = about.length() <= LONGEST_REASON;
            return checked(
                    field,
                    about,
                    fits && !about.isEmpty(),
                    fits ? "catalog.bulk.problem.reason" : "catalog.bulk.problem.long");
        }
        if (way == Way.REPLACE) {
            boolean fits = about.length() <= LONGEST_WORD;
            return checked(
                    field,
                    about,
                    fits && !about.isBlank(),
                    fits ? "catalog.bulk.problem.find" : "catalog.bulk.problem.long");
        }
        return "";
    }

    /** With the blanks around it, which matter where words are found and replaced; lines as the books keep them. */
    private String asTyped(String field) {
        return typed.fields().getOrDefault(field, "").replace("\r\n", "\n");
    }

    private Ending ending(Target target, Way way) {
        String word = typed.text(name(target) + ".ending");
        return !target.isMoney() || way == Way.SET
                ? Ending.EXACT
                : Arrays.stream(Ending.values())
                        .filter(ending -> ending.name().equals(word))
                        .findAny()
                        .orElse(Ending.EXACT);
    }

    private @Nullable String value(Target target, Way way, String field) {
        String text = way == Way.REPLACE ? asTyped(field) : typed.text(field).replace("\r\n", "\n");
        if (text.isEmpty() && way != Way.REPLACE) {
            typed.refuse(field, "catalog.bulk.problem.value");
            return null;
        }
        if (target.isMoney()) {
            return way.isByPercent() ? percent(field, way) : amount(field);
        }
        return switch (target) {
            case WEIGHT, STOCK -> Objects.toString(reading.whole(field), null);
            case ACTIVE_FROM, ACTIVE_UNTIL -> Objects.toString(reading.moment(field), null);
            case SIZE -> {
                Dimensions size = Dimensions.read(text);
                yield checked(field, size == null ? text : size.written(), size != null, "catalog.bulk.problem.size");
            }
            case HS_CODE -> checked(field, text, Customs.isHsCode(text), "catalog.admin.problem.hs-code");
            case ORIGIN -> {
                String code = text.toUpperCase(Locale.ROOT);
                yield checked(field, code, CountryCode.isAssigned(code), "catalog.admin.problem.origin");
            }
            case STATUS -> checked(field, text, isStatus(text), "catalog.bulk.problem.value");
            case CATEGORY -> checked(field, text, Slug.isWellFormed(text), "catalog.bulk.problem.value");
            case TAX_CLASS -> checked(field, text, isTaxClass(text), "catalog.bulk.problem.value");
            case DESCRIPTION -> checked(field, text, text.length() <= LONGEST_TEXT, "catalog.bulk.problem.long");
            default -> checked(field, text, text.length() <= LONGEST_WORD, "catalog.bulk.problem.long");
        };
    }

    private @Nullable String checked(String field, String text, boolean fits, String problem) {
        if (!fits) {
            typed.refuse(field, problem);
            return null;
        }
        return text;
    }

    private static boolean isStatus(String text) {
        return Arrays.stream(ProductStatus.values())
                .anyMatch(status -> status.name().equals(text));
    }

    private static boolean isTaxClass(String text) {
        try {
            return !new TaxClass(text).code().isEmpty();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private @Nullable String amount(String field) {
        Money money = reading.money(field);
        return money == null ? null : Long.toString(money.minor());
    }

    /** In hundredths of a percent. */
    private @Nullable String percent(String field, Way way) {
        String text = typed.text(field).replace("%", "").strip();
        if (PERCENT.matcher(text).matches()) {
            String[] parts = text.split("[.,]");
            String fraction = parts.length == 1 ? "00" : (parts[1] + "0").substring(0, 2);
            long hundredths = 100 * Long.parseLong(parts[0]) + Long.parseLong(fraction);
            if (hundredths > 0 && (way == Way.RAISE_PERCENT || hundredths < 10_000)) {
                return Long.toString(hundredths);
            }
        }
        typed.refuse(field, "catalog.bulk.problem.percent");
        return null;
    }
}
