package shop.stoa.catalog.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.CollectionRule;
import shop.stoa.catalog.CollectionRule.Relation;
import shop.stoa.catalog.CollectionRule.Subject;
import shop.stoa.kernel.Money;
import shop.stoa.web.ShopSettings;

/** The rules of a collection in the words of its form: brands and categories by their names, prices as people write them. */
@Component
class RuleWords {

    private static final String OF_ATTRIBUTE = Subject.ATTRIBUTE.name() + ":";

    private final Attributes attributes;
    private final Brands brands;
    private final CategoryChoices categories;
    private final MessageSource messages;
    private final ShopSettings shop;

    RuleWords(
            Attributes attributes,
            Brands brands,
            CategoryChoices categories,
            MessageSource messages,
            ShopSettings shop) {
        this.attributes = attributes;
        this.brands = brands;
        this.categories = categories;
        this.messages = messages;
        this.shop = shop;
    }

    /** What a rule may look at, each attribute by itself. */
    Map<String, String> subjects(Locale reader) {
        Map<String, String> subjects = new LinkedHashMap<>();
        for (Subject subject : Subject.values()) {
            if (subject != Subject.ATTRIBUTE) {
                subjects.put(
                        subject.name(),
                        messages.getMessage("catalog.admin.rule.subject." + subject.name(), null, reader));
            }
        }
        for (Attribute attribute : attributes.all(reader)) {
            subjects.put(OF_ATTRIBUTE + attribute.key(), attribute.name());
        }
        return subjects;
    }

    Map<String, String> relations(Locale reader) {
        Map<String, String> relations = new LinkedHashMap<>();
        for (Relation relation : Relation.values()) {
            relations.put(
                    relation.name(),
                    messages.getMessage("catalog.admin.rule.relation." + relation.name(), null, reader));
        }
        return relations;
    }

    static String subjectOf(CollectionRule rule) {
        return rule.subject() == Subject.ATTRIBUTE
                ? OF_ATTRIBUTE + rule.attribute()
                : rule.subject().name();
    }

    /** The value of a rule as somebody would type it. */
    String typed(CollectionRule rule, Locale reader) {
        String value = rule.value();
        return switch (rule.subject()) {
            case BRAND ->
                brands.all().stream()
                        .filter(brand -> brand.slug().value().equals(value))
                        .map(Brand::name)
                        .findFirst()
                        .orElse(value);
            case CATEGORY -> categories.all(reader).getOrDefault(value, value);
            case PRICE ->
                value.matches("\\d{1,15}")
                        ? Reading.amount(new Money(Long.parseLong(value), shop.currency()), reader)
                        : value;
            case ATTRIBUTE ->
                attributes
                        .textsOf(List.of(rule.attribute() + "=" + value), shop.locale())
                        .getOrDefault(rule.attribute() + "=" + value, value);
            case TAG, TITLE, REDUCED -> value;
        };
    }

    /** The rule of a row, or null where its value is none of its subject's. */
    @Nullable
    CollectionRule rule(Map<String, String> row, Locale reader) {
        String about = row.getOrDefault("subject", "");
        String value = row.getOrDefault("value", "");
        boolean isAttribute = about.startsWith(OF_ATTRIBUTE);
        Subject subject = isAttribute ? Subject.ATTRIBUTE : named(Subject.values(), about);
        Relation wanted = named(Relation.values(), row.getOrDefault("relation", ""));
        if (subject == null || wanted == null || value.isEmpty()) {
            return null;
        }
        // only some can be asked of each subject; of those with one way to ask, that one is meant
        Relation relation =
                subject.relations().size() == 1 ? subject.relations().iterator().next() : wanted;
        if (!subject.relations().contains(relation)) {
            return null;
        }
        String key = isAttribute ? about.substring(OF_ATTRIBUTE.length()) : "";
        String kept = switch (subject) {
            case TAG, TITLE -> value;
            case BRAND -> brandOf(value);
            case CATEGORY -> categoryOf(value, reader);
            case PRICE -> minorOf(value);
            case REDUCED -> yesOrNo(value, reader);
            case ATTRIBUTE -> ofAttribute(key, relation, value, reader);
        };
        return kept == null ? null : new CollectionRule(subject, key, relation, kept);
    }

    private @Nullable String brandOf(String name) {
        return brands.all().stream()
                .filter(brand -> brand.name().equalsIgnoreCase(name)
                        || brand.slug().value().equals(name))
                .map(brand -> brand.slug().value())
                .findFirst()
                .orElse(null);
    }

    private @Nullable String categoryOf(String name, Locale reader) {
        return categories.all(reader).entrySet().stream()
                .filter(category -> category.getKey().equals(name)
                        || category.getValue().equalsIgnoreCase(name)
                        || category.getValue().toLowerCase(reader).endsWith("› " + name.toLowerCase(reader)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String minorOf(String typed) {
        String number = CollectionFields.number(typed);
        try {
            return number == null
                    ? null
                    : Long.toString(Money.ofDecimal(new BigDecimal(number), shop.currency())
                            .minor());
        } catch (ArithmeticException tooManyDecimals) {
            return null;
        }
    }

    private @Nullable String yesOrNo(String typed, Locale reader) {
        return typed.equalsIgnoreCase("yes")
                        || typed.equalsIgnoreCase(messages.getMessage("catalog.admin.yes", null, reader))
                ? "yes"
                : typed.equalsIgnoreCase("no")
                                || typed.equalsIgnoreCase(messages.getMessage("catalog.admin.no", null, reader))
                        ? "no"
                        : null;
    }

    private @Nullable String ofAttribute(String key, Relation relation, String typed, Locale reader) {
        Optional<Attribute> attribute = attributes.all(shop.locale()).stream()
                .filter(each -> each.key().equals(key))
                .findFirst();
        if (attribute.isEmpty()) {
            return null;
        }
        // only numbers and days are more or less than others
        boolean isEqual = relation == Relation.IS || relation == Relation.IS_NOT;
        return switch (attribute.get().type()) {
            case NUMBER -> CollectionFields.number(typed);
            case DATE -> dayOf(typed);
            case YES_NO -> isEqual ? yesOrNo(typed, reader) : null;
            case TEXT, CHOICE ->
                isEqual ? AttributeWord.of(attribute.get().name(), typed).value() : null;
        };
    }

    private static @Nullable String dayOf(String typed) {
        try {
            return typed.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(typed).toString()
                    : null;
        } catch (DateTimeParseException noSuchDay) {
            return null;
        }
    }

    private static <E extends Enum<E>> @Nullable E named(E[] all, String name) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name))
                .findAny()
                .orElse(null);
    }
}
