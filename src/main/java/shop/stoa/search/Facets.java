package shop.stoa.search;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
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

    /** Of one facet alone: more than this no page can show. */
    private static final int MOST_OF_ONE = 2_000;

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
        List<Group> inOrder = byAttribute(counts, choices, language).values().stream()
                .map(Group::of)
                .sorted(Comparator.comparingLong(Group::worn).reversed().thenComparing(Group::place))
                .toList();
        return IntStream.range(0, inOrder.size())
                // what is chosen has to be there to be taken back
                .filter(place -> place < MOST_FACETS || inOrder.get(place).isChosen())
                .mapToObj(place -> facet(inOrder.get(place).values, pictures, language))
                .toList();
    }

    /** One of them with all its values, by the alphabet or by size. */
    Optional<Facet> whole(String attribute, Counts counts, Map<String, Set<String>> choices, Locale language) {
        List<Value> all = byAttribute(counts, choices, language).get(attribute);
        if (all == null) {
            return Optional.empty();
        }
        List<Value> shown = most(banded(all), MOST_OF_ONE);
        Collator alphabet = Collator.getInstance(language);
        shown.sort(Comparator.comparing(value -> textOf(value.known.said(), language), alphabet));
        // what is no measure stays as it is
        sort(shown, value -> 0);
        return Optional.of(facet(shown, shown.size(), word -> null, language));
    }

    private Map<String, List<Value>> byAttribute(Counts counts, Map<String, Set<String>> choices, Locale language) {
        Map<String, FacetWords.Known> asked = asked(choices, language);
        Map<String, FacetWords.Known> said = words.in(language.getLanguage());
        Map<String, List<Value>> byAttribute = new HashMap<>();
        for (Counts.Counted counted : counts.words()) {
            FacetWords.Known chosen = asked.remove(counted.word());
            FacetWords.Known known = chosen == null ? said.get(counted.word()) : chosen;
            if (known != null) {
                add(byAttribute, new Value(known, counted.worn(), counted.left(), chosen != null));
            }
        }
        asked.values().forEach(known -> add(byAttribute, new Value(known, 0, 0, true)));
        return byAttribute;
    }

    /** What is chosen, by its word. */
    private Map<String, FacetWords.Known> asked(Map<String, Set<String>> choices, Locale language) {
        Map<String, FacetWords.Known> asked = new LinkedHashMap<>();
        choices.forEach((attribute, chosen) -> chosen.forEach(value -> {
            String word = attribute + "=" + value;
            asked.put(word, Objects.requireNonNull(words.meant(word, language.getLanguage())));
        }));
        return asked;
    }

    private static void add(Map<String, List<Value>> byAttribute, Value value) {
        byAttribute
                .computeIfAbsent(value.known.attribute(), attribute -> new ArrayList<>())
                .add(value);
    }

    /** All values of an attribute. @param worn all in all @param place of the one that came first */
    private record Group(List<Value> values, long worn, long place) {

        static Group of(List<Value> values) {
            long worn = 0;
            long place = Long.MAX_VALUE;
            for (Value value : values) {
                worn += value.worn;
                place = Math.min(place, value.place());
            }
            return new Group(values, worn, place);
        }

        boolean isChosen() {
            return values.stream().anyMatch(Value::chosen);
        }
    }

    /** Of numbers that are too many to be read one by one, bands; what is chosen stays as it is. */
    private static List<Value> banded(List<Value> all) {
        if (!all.getFirst().isNumber()) {
            return all;
        }
        List<Value> single =
                all.stream().filter(value -> value.known.band() == null).toList();
        boolean many = single.size() > NumberBand.MOST_VALUES;
        if (!many && single.size() == all.size()) {
            return all;
        }
        List<Value> shown = new ArrayList<>();
        all.stream().filter(value -> value.known.band() != null).forEach(value -> shown.add(counted(value, single)));
        single.stream().filter(value -> !many || value.chosen).forEach(shown::add);
        if (many) {
            addBands(shown, single);
        }
        // so large that no band parts them
        return shown.isEmpty() ? single : shown;
    }

    private static void addBands(List<Value> shown, List<Value> single) {
        FacetWords.Said any = single.getFirst().known.said();
        SortedSet<Double> numbers = new TreeSet<>();
        single.forEach(value -> numbers.add(value.known.number()));
        Set<String> there = shown.stream().map(value -> value.known.value()).collect(Collectors.toSet());
        for (NumberBand band : NumberBand.parting(numbers)) {
            if (!there.contains(band.word())) {
                String word = any.attribute() + "=" + band.word();
                FacetWords.Known known = FacetWords.Known.of(any.of(word, band.text()), band);
                shown.add(counted(new Value(known, 0, 0, false), single));
            }
        }
    }

    /** A product says one number only, so those of its values are those of the band. */
    private static Value counted(Value band, List<Value> single) {
        NumberBand numbers = Objects.requireNonNull(band.known.band());
        List<Value> inside = single.stream()
                .filter(value -> numbers.has(value.known.number()))
                .toList();
        return new Value(
                band.known,
                inside.stream().mapToLong(Value::worn).sum(),
                inside.stream().mapToLong(Value::products).sum(),
                band.chosen);
    }

    private record Value(FacetWords.Known known, long worn, long products, boolean chosen) {

        long place() {
            return known.said().place();
        }

        boolean isNumber() {
            return known.said().isNumber();
        }

        /** First what is chosen, then what most products have, then what came first. */
        int compareForChoice(Value other) {
            int byChoice = Boolean.compare(other.chosen, chosen);
            int byFrequency = byChoice == 0 ? Long.compare(other.worn, worn) : byChoice;
            return byFrequency == 0 ? Long.compare(place(), other.place()) : byFrequency;
        }
    }

    private Facet facet(List<Value> all, Function<String, @Nullable CatalogImage> pictures, Locale language) {
        List<Value> banded = banded(all);
        List<Value> shown = most(banded, MOST_VALUES);
        sort(shown, Value::place);
        return facet(shown, banded.size(), pictures, language);
    }

    private static List<Value> most(List<Value> values, int count) {
        List<Value> most = new ArrayList<>(values);
        if (most.size() > count) {
            most.sort(Value::compareForChoice);
            most.subList(count, most.size()).clear();
        }
        return most;
    }

    private static void sort(List<Value> values, ToLongFunction<Value> place) {
        values.sort(
                values.getFirst().isNumber()
                        ? Comparator.comparingDouble(value -> value.known.least())
                        : Measure.orderOf(values, value -> value.known.measure(), place));
    }

    private Facet facet(
            List<Value> shown, int all, Function<String, @Nullable CatalogImage> pictures, Locale language) {
        FacetWords.Known any = shown.getFirst().known;
        String title = any.said().kind().equals(BRAND)
                ? messages.getMessage("search.brand", null, language)
                : any.said().title();
        return new Facet(
                any.attribute(),
                title,
                shown.stream()
                        .map(value -> new FacetValue(
                                any.attribute(),
                                value.known.value(),
                                textOf(value.known.said(), language),
                                value.products,
                                value.chosen,
                                pictures.apply(value.known.said().word())))
                        .toList(),
                all);
    }

    private String textOf(FacetWords.Said said, Locale language) {
        if (said.kind().equals(AttributeType.YES_NO.name())) {
            return messages.getMessage(said.value().equals("yes") ? "search.yes" : "search.no", null, language);
        }
        return said.unit() == null ? said.text() : said.text() + "\u00a0" + said.unit();
    }
}
