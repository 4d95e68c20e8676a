package shop.stoa.catalog.web;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pictures of a product's form, of which somebody has ticked some to do something with. */
final class PictureRows {

    private static final String KEY = "key";
    private static final String TICKED = "ticked";
    private static final String OF_A_VARIANT = "picture";

    private final Typed typed;

    PictureRows(Typed typed) {
        this.typed = typed;
    }

    boolean hasTicked() {
        return typed.rows(SentPictures.ROW).stream().anyMatch(PictureRows::isTicked);
    }

    /** Those that are there already stay where they are. */
    void add(String key) {
        if (typed.rows(SentPictures.ROW).stream().noneMatch(row -> key.equals(row.get(KEY)))) {
            typed.addRow(SentPictures.ROW, Map.of(KEY, key, "alt", ""));
        }
    }

    /**
     * Each takes the place of a ticked one, in order, with what is said of it and in the variants that show it. Where there is none, its
     * place is left as it is; those that there is no place for come last. One that the product had elsewhere moves.
     */
    void replace(List<Optional<String>> keys) {
        List<Map<String, String>> rows = typed.rows(SentPictures.ROW);
        List<Map<String, String>> ticked =
                rows.stream().filter(PictureRows::isTicked).toList();
        Map<String, String> instead = new HashMap<>();
        Set<String> arrived = new HashSet<>();
        Set<Map<String, String>> places = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int at = 0; at < Math.min(ticked.size(), keys.size()); at++) {
            Map<String, String> place = ticked.get(at);
            keys.get(at).filter(arrived::add).ifPresent(key -> {
                instead.put(place.getOrDefault(KEY, ""), key);
                place.put(KEY, key);
                place.remove(TICKED);
                places.add(place);
            });
        }
        rows.removeIf(row -> !places.contains(row) && arrived.contains(row.getOrDefault(KEY, "")));
        typed.putRows(SentPictures.ROW, rows);
        showInstead(instead);
        keys.stream().skip(ticked.size()).flatMap(Optional::stream).forEach(this::add);
    }

    private void showInstead(Map<String, String> instead) {
        List<Map<String, String>> variants = typed.rows(VariantGrid.VARIANT);
        for (Map<String, String> variant : variants) {
            variant.computeIfPresent(
                    OF_A_VARIANT,
                    (field, shown) -> Typed.join(Typed.split(shown).stream()
                            .map(key -> instead.getOrDefault(key, key))
                            .distinct()
                            .toList()));
        }
        typed.putRows(VariantGrid.VARIANT, variants);
    }

    /** Takes out those that are ticked. */
    void discard() {
        typed.putRows(
                SentPictures.ROW,
                typed.rows(SentPictures.ROW).stream()
                        .filter(row -> !isTicked(row))
                        .toList());
    }

    private static boolean isTicked(Map<String, String> row) {
        return !row.getOrDefault(TICKED, "").isEmpty();
    }
}
