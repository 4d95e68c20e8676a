package shop.stoa.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.CatalogImage;

/** Says what was counted in the shopper's language and in an order that can be read. */
@Component
class Facets {

    /** Longer lists of one facet's values nobody reads: the most frequent ones are shown. */
    private static final int MOST_VALUES = 30;

    private static final int MOST_FACETS = 12;

    static final String BRAND = "BRAND";

    private final FacetWords words;
    private final MessageSource messages;

    Facets(FacetWords words, MessageSource messages) {
        this.words = words;
        this.messages = messages;
    }

    /** @param pictures by word, where there are some */
    List<Facet> of(
            Counts counts,
            Map<String, Set<String>> choices,
            Function<String, @Nullable CatalogImage> pictures,
            Locale language) {
        Map<String, FacetWords.Said> said = words.in(language.getLanguage());
        Map<String, Value> values = new LinkedHashMap<>();
        counts.worn().forEach((word, worn) -> {
            FacetWords.Said known = said.get(word);
            if (known != null) {
                values.put(word, new Value(known, worn, counts.left().getOrDefault(word, 0L), false));
            }
        });
        choices.forEach((attribute, chosen) -> chosen.forEach(value -> {
            String word = attribute + "=" + value;
            long worn = counts.worn().getOrDefault(word, 0L);
            values.put(
                    word,
                    new Value(
                            Objects.requireNonNull(said.get(word)),
                            worn,
                            counts.left().getOrDefault(word, 0L),
                            true));
        }));
        Map<String, List<Value>> byAttribute = values.values().stream()
                .collect(Collectors.groupingBy(
                        value -> value.said.attribute(), LinkedHashMap::new, Collectors.toList()));
        Comparator<List<Value>> mostWorn = Comparator.comparingLong(
                all -> -all.stream().mapToLong(Value::worn).sum());
        Comparator<List<Value>> first = Comparator.comparingLong(
                all -> all.stream().mapToLong(Value::place).min().orElseThrow());
        List<List<Value>> inOrder = byAttribute.values().stream()
                .sorted(mostWorn.thenComparing(first))
                .toList();
        return IntStream.range(0, inOrder.size())
                // what is chosen has to be there to be taken back
                .filter(place ->
                        place < MOST_FACETS || inOrder.get(place).stream().anyMatch(Value::chosen))
                .mapToObj(inOrder::get)
                .map(all -> facet(all, pictures, language))
                .toList();
    }

    private record Value(FacetWords.Said said, long worn, long products, boolean chosen) {

        long place() {
            return said.place();
        }
    }

    private Facet facet(List<Value> all, Function<String, @Nullable CatalogImage> pictures, Locale language) {
        List<Value> shown = new ArrayList<>(all);
        if (shown.size() > MOST_VALUES) {
            shown.sort(Comparator.comparing(Value::chosen)
                    .thenComparing(Value::worn)
                    .reversed());
            shown = shown.subList(0, MOST_VALUES);
        }
        List<String> texts = shown.stream().map(value -> value.said.text()).toList();
        shown.sort(Measure.orderOf(texts, value -> value.said.text(), Value::place));
        FacetWords.Said any = shown.getFirst().said;
        String title = any.kind().equals(BRAND) ? messages.getMessage("search.brand", null, language) : any.title();
        return new Facet(
                any.attribute(),
                title,
                shown.stream()
                        .map(value -> new FacetValue(
                                any.attribute(),
                                value.said.value(),
                                textOf(value.said, language),
                                value.products,
                                value.chosen,
                                pictures.apply(value.said.word())))
                        .toList());
    }

    private String textOf(FacetWords.Said said, Locale language) {
        if (said.kind().equals(AttributeType.YES_NO.name())) {
            return messages.getMessage(said.value().equals("yes") ? "search.yes" : "search.no", null, language);
        }
        return said.unit() == null ? said.text() : said.text() + "\u00a0" + said.unit();
    }
}
