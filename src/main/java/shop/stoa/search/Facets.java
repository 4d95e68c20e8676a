package shop.stoa.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
            FacetWords.Said known = Objects.requireNonNull(words.meant(word, language.getLanguage()));
            values.put(
                    word,
                    new Value(
                            known,
                            counts.worn().getOrDefault(word, 0L),
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

    /** Of numbers that are too many to be read one by one, bands; what is chosen stays as it is. */
    private static List<Value> banded(List<Value> all) {
        List<Value> single = all.stream()
                .filter(value -> !value.said.isNumber() || NumberBand.of(value.said.value()) == null)
                .toList();
        boolean many = all.getFirst().said.isNumber() && single.size() > NumberBand.MOST_VALUES;
        if (!many && single.size() == all.size()) {
            return all;
        }
        List<Value> shown = new ArrayList<>();
        all.stream().filter(value -> !single.contains(value)).forEach(value -> shown.add(counted(value, single)));
        single.stream().filter(value -> !many || value.chosen).forEach(shown::add);
        if (many) {
            addBands(shown, single);
        }
        return shown;
    }

    private static void addBands(List<Value> shown, List<Value> single) {
        FacetWords.Said any = single.getFirst().said;
        SortedSet<Double> numbers = new TreeSet<>();
        single.forEach(value -> numbers.add(value.number()));
        Set<String> there = shown.stream().map(value -> value.said.value()).collect(Collectors.toSet());
        for (NumberBand band : NumberBand.parting(numbers)) {
            if (!there.contains(band.word())) {
                String word = any.attribute() + "=" + band.word();
                shown.add(counted(new Value(any.of(word, band.text()), 0, 0, false), single));
            }
        }
    }

    /** A product says one number only, so those of its values are those of the band. */
    private static Value counted(Value band, List<Value> single) {
        NumberBand numbers = Objects.requireNonNull(NumberBand.of(band.said.value()));
        List<Value> inside =
                single.stream().filter(value -> numbers.has(value.number())).toList();
        return new Value(
                band.said,
                inside.stream().mapToLong(Value::worn).sum(),
                inside.stream().mapToLong(Value::products).sum(),
                band.chosen);
    }

    private record Value(FacetWords.Said said, long worn, long products, boolean chosen) {

        long place() {
            return said.place();
        }

        /** Where it begins. */
        double least() {
            NumberBand band = NumberBand.of(said.value());
            if (band == null) {
                return number();
            }
            return band.from() == null ? Double.NEGATIVE_INFINITY : band.from();
        }

        double number() {
            return Double.parseDouble(said.value());
        }
    }

    private Facet facet(List<Value> all, Function<String, @Nullable CatalogImage> pictures, Locale language) {
        List<Value> shown = new ArrayList<>(banded(all));
        if (shown.size() > MOST_VALUES) {
            shown.sort(Comparator.comparing(Value::chosen)
                    .thenComparing(Value::worn)
                    .reversed()
                    .thenComparing(Value::place));
            shown = shown.subList(0, MOST_VALUES);
        }
        List<String> texts = shown.stream().map(value -> value.said.text()).toList();
        if (shown.getFirst().said.isNumber()) {
            shown.sort(Comparator.comparingDouble(Value::least));
        } else {
            shown.sort(Measure.orderOf(texts, value -> value.said.text(), Value::place));
        }
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
