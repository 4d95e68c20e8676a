package shop.stoa.admin.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import shop.stoa.inventory.MoveKind;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Uuids;

/**
 * A count on its way, sent whole with every button, so that nothing of it is kept anywhere else.
 *
 * @param token of the whole count: each SKU of it is put down once
 * @param kind one of {@link #KINDS}: {@link MoveKind#COUNT} where so many are there, else so many came or went
 * @param rows what was counted so far, the latest at the top
 */
record CountForm(UUID token, MoveKind kind, String reason, List<Row> rows) {

    static final int MOST_ROWS = 2000;

    static final int MOST_UNITS = 1_000_000;

    /** What may be counted with a scanner; a correction of the books has no goods that could be. */
    static final List<MoveKind> KINDS = List.of(
            MoveKind.COUNT, MoveKind.RECEIVED, MoveKind.RETURN, MoveKind.DAMAGED, MoveKind.LOST, MoveKind.GIVEN);

    private static final int LONGEST_REASON = 200;

    /**
     * A SKU of the count.
     *
     * @param seen what was on hand by the books when it came into the count
     * @param counted as it was typed
     * @param wrong message key of what is wrong, or null
     * @param about a number that the message needs
     */
    record Row(Sku sku, int seen, String counted, @Nullable String wrong, int about) {

        Row(Sku sku, int seen, String counted) {
            this(sku, seen, counted, null, 0);
        }

        OptionalInt units() {
            return counted.matches("[0-9]{1,7}") && Integer.parseInt(counted) <= MOST_UNITS
                    ? OptionalInt.of(Integer.parseInt(counted))
                    : OptionalInt.empty();
        }

        Row oneMore() {
            return new Row(sku, seen, Integer.toString(Math.min(MOST_UNITS, units().orElse(0) + 1)));
        }

        Row wrong(String text, int about) {
            return new Row(sku, seen, counted, text, about);
        }
    }

    static CountForm blank(MoveKind kind) {
        return new CountForm(UUID.randomUUID(), kind, "", new ArrayList<>());
    }

    /** What it does not know is a count. */
    static MoveKind kind(String word) {
        return KINDS.stream().filter(each -> each.name().equals(word)).findAny().orElse(MoveKind.COUNT);
    }

    public boolean isCount() {
        return kind == MoveKind.COUNT;
    }

    /** How much more or less there is with it than the books say; null where the number cannot be read. */
    @Nullable
    Integer changeBy(Row row) {
        OptionalInt units = row.units();
        return units.isPresent() ? (Integer) changeBy(row, units.getAsInt()) : null;
    }

    private int changeBy(Row row, int units) {
        return isCount() ? units - row.seen : StockController.signed(units, kind);
    }

    /** How many units there are in it, as far as they can be read. */
    int sum() {
        return rows.stream().mapToInt(row -> row.units().orElse(0)).sum();
    }

    /** The same with these rows alone. */
    CountForm with(List<Row> others) {
        return new CountForm(token, kind, reason, others);
    }

    static CountForm of(MultiValueMap<String, String> sent) {
        String token = first(sent, "token");
        String reason = first(sent, "reason").replace("\0", "").strip();
        List<Row> rows = new ArrayList<>();
        for (int place = 0; place < MOST_ROWS && sent.containsKey("row." + place + ".sku"); place++) {
            String sku = first(sent, "row." + place + ".sku");
            String seen = first(sent, "row." + place + ".seen");
            if (Sku.isWellFormed(sku) && seen.matches("[0-9]{1,7}")) {
                String counted = first(sent, "row." + place + ".counted").strip();
                rows.add(new Row(new Sku(sku), Integer.parseInt(seen), counted));
            }
        }
        return new CountForm(
                Uuids.ofForm(token),
                kind(first(sent, "kind")),
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON)),
                rows);
    }

    /** One more of it was seen: its row comes to the top. @param onHand by the books, where it is new to the count */
    void scanned(Sku sku, int onHand) {
        Row known = take(sku);
        rows.addFirst(known == null ? new Row(sku, onHand, "1") : known.oneMore());
    }

    /** So many of it were counted, in the place of whatever was before. */
    void counted(Sku sku, int onHand, int units) {
        Row known = take(sku);
        rows.add(new Row(sku, known == null ? onHand : known.seen, Integer.toString(units)));
    }

    boolean isFull() {
        return rows.size() >= MOST_ROWS;
    }

    boolean has(Sku sku) {
        return rows.stream().anyMatch(row -> row.sku.equals(sku));
    }

    private @Nullable Row take(Sku sku) {
        Row known = rows.stream().filter(row -> row.sku.equals(sku)).findAny().orElse(null);
        rows.removeIf(row -> row.sku.equals(sku));
        return known;
    }

    void remove(String place) {
        if (place.matches("[0-9]{1,4}") && Integer.parseInt(place) < rows.size()) {
            rows.remove(Integer.parseInt(place));
        }
    }

    /** The same for the same number of the same SKU in the same count, and for no other: whoever goes back and types another says something new. */
    UUID tokenOf(Row row) {
        String said = token + " " + row.sku + " " + row.seen + " " + kind + " " + row.units();
        return UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8));
    }

    private static String first(MultiValueMap<String, String> sent, String field) {
        return Objects.requireNonNullElse(sent.getFirst(field), "");
    }
}
