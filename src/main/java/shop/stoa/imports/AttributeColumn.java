package shop.stoa.imports;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.imports.reading.Column;

/**
 * What the header of an attribute's column says: {@code attribute:Capacity (ml):number}, and where it is not as others of its type
 * are, whether listings can be narrowed by it: {@code attribute:Since:date:no filter}.
 *
 * @param type null where the header says none
 * @param filter null where it is as others of its type are
 */
record AttributeColumn(
        String name,
        @Nullable String unit,
        @Nullable AttributeType type,
        @Nullable Boolean filter) {

    private static final String FILTER = "filter";
    private static final Pattern FORM = Pattern.compile(
            "(?<name>.*?)(?: \\((?<unit>[^()]{1,20})\\))?"
                    + "(?:(?<!\\\\):(?<type>text|number|yes/no|choice|date)(?::(?<filter>filter|no filter))?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TRANSLATED = Pattern.compile("(?<column>.*)(?<!\\\\):(?<language>[a-z]{2,3})");
    private static final Pattern IN_BRACKETS = Pattern.compile("(?<name>.+?) \\((?<unit>[^()]{1,20})\\)");

    /** Only of a header that begins with {@link Column#ATTRIBUTE} and is in no other language. */
    static AttributeColumn of(String column) {
        Matcher form = FORM.matcher(column.substring(Column.ATTRIBUTE.length()));
        if (!form.matches()) {
            return new AttributeColumn(plain(column.substring(Column.ATTRIBUTE.length())), null, null, null);
        }
        String type = form.group("type");
        String filter = form.group("filter");
        return new AttributeColumn(
                plain(form.group("name")),
                form.group("unit"),
                type == null ? null : typeOf(type),
                filter == null ? null : filter.equalsIgnoreCase(FILTER));
    }

    /** Without the backslashes that {@link Column#attribute} puts before some signs. */
    private static String plain(String name) {
        return name.replaceAll("\\\\([(:])", "$1").strip();
    }

    /** As the shop has it: by its key where that is not its name's any more. */
    static AttributeColumn of(Attribute attribute) {
        AttributeType type = attribute.type();
        return new AttributeColumn(
                isNamedByKey(attribute) ? attribute.name() : attribute.key(),
                attribute.unit(),
                type,
                attribute.filter() == isFilter(type) ? null : attribute.filter());
    }

    /** Whether who knows its name knows its key: it was not called otherwise since. */
    static boolean isNamedByKey(Attribute attribute) {
        return AttributeWord.keyOf(attribute.name()).equals(attribute.key());
    }

    /** This, and what else it may mean: what stands in brackets is a unit, or a part of the name. */
    List<AttributeColumn> readings() {
        if (unit != null) {
            return List.of(this, new AttributeColumn(name + " (" + unit + ")", null, type, filter));
        }
        Matcher parts = IN_BRACKETS.matcher(name);
        return parts.matches()
                ? List.of(this, new AttributeColumn(parts.group("name"), parts.group("unit"), type, filter))
                : List.of(this);
    }

    static boolean isOne(String column) {
        return column.startsWith(Column.ATTRIBUTE) && languageOf(column) == null;
    }

    /** The language that a column's header ends with; null for the shop's own. */
    static @Nullable String languageOf(String column) {
        Matcher translated = TRANSLATED.matcher(column);
        return translated.matches() ? translated.group("language") : null;
    }

    /** Whether listings can be narrowed by it, where nobody has said otherwise. */
    private static boolean isFilter(AttributeType type) {
        return type != AttributeType.TEXT;
    }

    /** What a shop that does not know it makes of it. */
    Attribute attribute() {
        AttributeType made = type == null ? AttributeType.CHOICE : type;
        return new Attribute(AttributeWord.keyOf(name), name, made, unit, filter == null ? isFilter(made) : filter, 0);
    }

    String column() {
        String kind = type == null
                ? ""
                : ":" + (type == AttributeType.YES_NO ? "yes/no" : type.name().toLowerCase(Locale.ROOT));
        return Column.attribute(name)
                + (unit == null ? "" : " (" + unit + ")")
                + kind
                + (filter == null ? "" : filter ? ":" + FILTER : ":no " + FILTER);
    }

    private static AttributeType typeOf(String word) {
        return word.equalsIgnoreCase("yes/no")
                ? AttributeType.YES_NO
                : AttributeType.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
