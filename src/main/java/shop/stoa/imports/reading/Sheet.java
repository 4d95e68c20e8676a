package shop.stoa.imports.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A format that was recognised by a file's header, and how its rows become products. */
public sealed interface Sheet permits OwnSheet, ShopifySheet, WooSheet {

    Format format();

    /** Columns that nothing is taken from, as they are written. */
    List<String> ignored();

    /** Which product a row belongs to: rows that share one of these names belong together. Empty for a row that says none. */
    List<String> keysOf(Row row);

    /** @param rows those of one product, in the file's order */
    ReadProduct read(List<Row> rows);

    /** Whether a row refers to other products by what only the file knows them by. */
    default boolean isReferring(Row row) {
        return false;
    }

    /** What rows that refer to others call this one: the {@link Reference#name names} of its references. */
    default List<String> namesOf(Row row) {
        return List.of();
    }

    /** Why a file is not taken. */
    sealed interface Refusal {

        /** There is nothing in it, or only a header. */
        record Empty() implements Refusal {}

        /** These are the columns of no format that we know. */
        record Unknown() implements Refusal {}

        /** This column stands there twice. */
        record TwiceTheSame(String column) implements Refusal {}

        /** The format is known, and this column, without which nothing can be told, is missing. */
        record Missing(String column) implements Refusal {}
    }

    /** A sheet, or why there is none. */
    record Recognised(Optional<Sheet> sheet, Optional<Refusal> refusal) {

        private static Recognised as(Sheet sheet) {
            return new Recognised(Optional.of(sheet), Optional.empty());
        }

        private static Recognised not(Refusal why) {
            return new Recognised(Optional.empty(), Optional.of(why));
        }
    }

    /** @param today decides whether a sale with dates is on */
    static Recognised recognise(List<String> header, LocalDate today) {
        if (header.stream().allMatch(String::isBlank)) {
            return Recognised.not(new Refusal.Empty());
        }
        Set<String> names = new HashSet<>();
        for (String name : header) {
            String plain = Column.normalised(name);
            if (!plain.isEmpty() && !names.add(plain)) {
                return Recognised.not(new Refusal.TwiceTheSame(name));
            }
        }
        if (isShopify(names)) {
            return named(names, "title", new ShopifySheet(header));
        }
        Set<String> english = names.stream().map(WooHeader::english).collect(Collectors.toSet());
        if (isWooCommerce(english)) {
            return named(english, "name", new WooSheet(header, today));
        }
        if (names.contains(Column.SLUG) && !names.contains("name")) {
            return Recognised.as(new OwnSheet(header));
        }
        return Recognised.not(new Refusal.Unknown());
    }

    private static Recognised named(Set<String> names, String needed, Sheet sheet) {
        return names.contains(needed) ? Recognised.as(sheet) : Recognised.not(new Refusal.Missing(needed));
    }

    private static boolean isShopify(Set<String> names) {
        boolean handle = names.contains("handle") || names.contains("url handle");
        boolean own = names.stream()
                .anyMatch(name -> name.startsWith("variant ")
                        || name.equals("body (html)")
                        || name.equals("option1 name")
                        || name.equals("product image url")
                        || name.equals("published on online store"));
        return own && (handle || names.contains("title") && names.contains("option1 name"));
    }

    private static boolean isWooCommerce(Set<String> names) {
        boolean key = names.contains("sku") || names.contains("id");
        return key
                && names.contains("type")
                && (names.contains("regular price") || names.contains("visibility in catalog"));
    }

    /** The header's columns by their name. */
    final class Places {

        private final List<String> header;
        private final List<String> plain = new ArrayList<>();
        private final Set<Integer> used = new HashSet<>();

        Places(List<String> header) {
            this(header, UnaryOperator.identity());
        }

        /** @param known a column's name in small letters as the one that it is asked for by */
        Places(List<String> header, UnaryOperator<String> known) {
            this.header = header;
            header.forEach(name ->
                    plain.add(known.apply(name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))));
        }

        /** The first of these names that there is; -1 where there is none. */
        int of(String... names) {
            for (String name : names) {
                int place = plain.indexOf(name);
                if (place >= 0) {
                    used.add(place);
                    return place;
                }
            }
            return -1;
        }

        String plain(int place) {
            return plain.get(place);
        }

        String written(int place) {
            return header.get(place);
        }

        int count() {
            return header.size();
        }

        void use(int place) {
            used.add(place);
        }

        List<String> unused() {
            List<String> unused = new ArrayList<>();
            for (int i = 0; i < header.size(); i++) {
                if (!used.contains(i) && !header.get(i).isBlank()) {
                    unused.add(header.get(i));
                }
            }
            return unused;
        }

        Cell cell(Row row, int place) {
            return new Cell(row.at(place), row.line(), header.get(place));
        }
    }
}
