package shop.stoa.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.imports.reading.Column;

/** The shop's attributes as columns are headed by them. */
final class AttributeNames {

    private final Map<String, Attribute> byKey = new HashMap<>();

    /** By the keys that their names would make. */
    private final Map<String, Attribute> byName = new HashMap<>();

    private final List<Attribute> ordered;

    /** @param attributes in the order that they are shown in, in the shop's own language */
    AttributeNames(Collection<Attribute> attributes) {
        ordered = List.copyOf(attributes);
        for (Attribute attribute : ordered) {
            byKey.put(attribute.key(), attribute);
            byName.putIfAbsent(AttributeWord.keyOf(attribute.name()), attribute);
        }
    }

    List<Attribute> ordered() {
        return ordered;
    }

    @Nullable
    Attribute ofKey(String key) {
        return byKey.get(key);
    }

    /** A file may head an attribute's column by its name alone; the shop heads it by its unit and type, too. */
    String canonical(String column) {
        String language = AttributeColumn.languageOf(column);
        if (column.startsWith(Column.ATTRIBUTE) && language != null) {
            String own = column.substring(0, column.length() - language.length() - 1);
            AttributeColumn said = AttributeColumn.of(own);
            Attribute known = meant(said);
            return Column.in(
                    language, Column.ATTRIBUTE + (known == null ? AttributeWord.keyOf(said.name()) : known.key()));
        }
        if (!AttributeColumn.isOne(column)) {
            return column;
        }
        AttributeColumn said = AttributeColumn.of(column);
        Attribute known = meant(said);
        return known == null ? said.column() : columnOf(known);
    }

    /** The shop's own, by its key or by what it is called now. */
    private @Nullable Attribute meant(AttributeColumn said) {
        for (AttributeColumn reading : said.readings()) {
            String key = AttributeWord.keyOf(reading.name());
            Attribute known = byKey.containsKey(key) ? byKey.get(key) : byName.get(key);
            boolean alike = reading.equals(said) || Objects.equals(reading.unit(), known == null ? null : known.unit());
            if (known != null && alike) {
                return known;
            }
        }
        return null;
    }

    static String columnOf(Attribute attribute) {
        return AttributeColumn.of(attribute).column();
    }

    /** Attributes that these columns speak of, that the shop does not know, and whose type they tell. */
    List<AttributeColumn> unknown(Collection<String> columns) {
        List<AttributeColumn> unknown = new ArrayList<>();
        for (String column : columns) {
            if (AttributeColumn.isOne(column)) {
                AttributeColumn said = AttributeColumn.of(column);
                AttributeType type = said.type() == null && said.unit() != null ? AttributeType.NUMBER : said.type();
                if (type != null && meant(said) == null) {
                    unknown.add(new AttributeColumn(said.name(), said.unit(), type, said.filter()));
                }
            }
        }
        return unknown;
    }
}
