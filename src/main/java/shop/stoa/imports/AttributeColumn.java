package shop.stoa.imports;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.AttributeType;
import shop.stoa.imports.reading.Column;

/**
 * What the header of an attribute's column says: {@code attribute:Capacity (ml):number}.
 *
 * @param type null where the header says none
 */
record AttributeColumn(
        String name, @Nullable String unit, @Nullable AttributeType type) {

    private static final Pattern FORM = Pattern.compile(
            "(?<name>.*?)(?: \\((?<unit>[^()]{1,20})\\))?(?::(?<type>text|number|yes/no|choice|date))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TRANSLATED = Pattern.compile("(?<column>.*):(?<language>[a-z]{2,3})");

    /** Only of a header that begins with {@link Column#ATTRIBUTE} and is in no other language. */
    static AttributeColumn of(String column) {
        Matcher form = FORM.matcher(column.substring(Column.ATTRIBUTE.length()));
        if (!form.matches()) {
            return new AttributeColumn(column.substring(Column.ATTRIBUTE.length()), null, null);
        }
        String type = form.group("type");
        return new AttributeColumn(form.group("name").strip(), form.group("unit"), type == null ? null : typeOf(type));
    }

    static boolean isOne(String column) {
        return column.startsWith(Column.ATTRIBUTE) && languageOf(column) == null;
    }

    /** The language that a column's header ends with; null for the shop's own. */
    static @Nullable String languageOf(String column) {
        Matcher translated = TRANSLATED.matcher(column);
        return translated.matches() ? translated.group("language") : null;
    }

    String column() {
        String kind = type == null
                ? ""
                : ":" + (type == AttributeType.YES_NO ? "yes/no" : type.name().toLowerCase(Locale.ROOT));
        return Column.ATTRIBUTE + name + (unit == null ? "" : " (" + unit + ")") + kind;
    }

    private static AttributeType typeOf(String word) {
        return word.equalsIgnoreCase("yes/no")
                ? AttributeType.YES_NO
                : AttributeType.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
