package shop.stoa.search;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;
import shop.stoa.web.PageKeys;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What listings show otherwise than before because products are indexed otherwise. */
final class ShelfNews {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Set<String> keys = new LinkedHashSet<>();

    /** Where a {@link ProductDocument} says that its product is, and when: of one that an earlier version has written, too. */
    private record Place(
            @Nullable List<String> categories,
            @Nullable String from,
            @Nullable String until) {

        static final Place NONE = new Place(List.of(), null, null);

        static Place of(@Nullable String document) {
            return document == null ? NONE : JSON.readValue(document, Place.class);
        }

        Set<String> shelves() {
            return new HashSet<>(Objects.requireNonNullElse(categories, List.of()));
        }
    }

    /** @param former the document that there was, or null @param present the one that there is, or null */
    void changed(@Nullable String former, @Nullable String present) {
        Place before = Place.of(former);
        Place now = Place.of(present);
        boolean moved = former == null || present == null || !before.equals(now);
        Set<String> shelves = before.shelves();
        shelves.addAll(now.shelves());
        keys.add(PageKeys.LISTINGS);
        shelves.stream().map(Slug::new).forEach(shelf -> {
            keys.add(PageKeys.category(shelf));
            if (moved) {
                keys.add(PageKeys.members(shelf));
            }
        });
    }

    /** Of {@link PageKeys}. */
    Set<String> keys() {
        return keys;
    }
}
