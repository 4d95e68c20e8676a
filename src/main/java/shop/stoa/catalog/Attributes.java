package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.catalog.TaxonomyFault.Kind;
import shop.stoa.kernel.Slice;

/** The front door to the shop's vocabulary: what is said of products, options included, and the values that they share. */
@Service
public class Attributes {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_UNIT = 20;

    /** So many are enough to see what is wrong. */
    private static final int MOST_FAULTS = 5;

    private static final int WORDS_AT_ONCE = 1_000;

    private final AttributeBook book;
    private final AttributeUses uses;
    private final NamedByRules rules;
    private final ProductIntake intake;
    private final ApplicationEventPublisher news;

    Attributes(
            AttributeBook book,
            AttributeUses uses,
            NamedByRules rules,
            ProductIntake intake,
            ApplicationEventPublisher news) {
        this.book = book;
        this.uses = uses;
        this.rules = rules;
        this.intake = intake;
        this.news = news;
    }

    /** All of them, in their order, with their names in this language. */
    @Transactional(readOnly = true)
    public List<Attribute> all(Locale language) {
        return List.copyOf(book.all(language.getLanguage()).values());
    }

    /** @throws NoSuchAttribute where there is none of this key */
    @Transactional(readOnly = true)
    public Attribute of(String key, Locale language) {
        Attribute found = book.all(language.getLanguage()).get(key);
        if (found == null) {
            throw new NoSuchAttribute(key);
        }
        return found;
    }

    /**
     * The words that products share of it, in the order of their first use; none of a number, a yes or no, a date. There may be as
     * many as products.
     *
     * @param page from 1; beyond the last one it is the last one
     */
    @Transactional(readOnly = true)
    public Slice<SharedValue> valuesOf(String key, Locale language, int page, int size) {
        long total = book.countValues(key);
        int shown = (int) Math.clamp(page, 1, Math.max(1, Math.ceilDiv(total, (long) size)));
        return new Slice<>(book.valuesOf(key, language.getLanguage(), (shown - 1) * size, size), shown, size, total);
    }

    /** The texts of these words, {@code glaze=sage}, in this language; words that nobody knows are absent. */
    @Transactional(readOnly = true)
    public Map<String, String> textsOf(Collection<String> words, Locale language) {
        return book.textsOf(words, language.getLanguage());
    }

    /**
     * Defines attributes that nobody has defined yet; one whose key is known is left as it is. Their positions are those of
     * this call, behind all that there are.
     *
     * @throws TaxonomyRefused where a name or a unit is empty or too long
     */
    @Transactional
    public void define(List<Attribute> attributes) {
        intake.lock();
        attributes.forEach(Attributes::check);
        Map<String, Attribute> known = book.originals();
        List<Attribute> fresh = attributes.stream()
                .filter(attribute -> !known.containsKey(attribute.key()))
                .toList();
        book.define(fresh);
        if (!fresh.isEmpty()) {
            news.publishEvent(new CatalogEvent.AttributesChanged(
                    Set.copyOf(fresh.stream().map(Attribute::key).toList())));
        }
    }

    /**
     * How often it was changed, translations included.
     *
     * @throws NoSuchAttribute where there is none of this key
     */
    @Transactional(readOnly = true)
    public int versionOf(String key) {
        return book.versionOf(key).orElseThrow(() -> new NoSuchAttribute(key));
    }

    /**
     * Replaces all that is said of an attribute but its key. Of another type it takes the values with it that products have, and
     * those that rules of collections ask for. While they are rewritten nobody else writes to the shelves; who reads does not wait.
     *
     * @param version what it was when it was read
     * @throws NoSuchAttribute where there is none of this key
     * @throws ChangedMeanwhile where somebody else changed it after that
     * @throws TaxonomyRefused where a product has a value that is none of the type, or several where the type has one, or a rule
     *     compares what would be no number or day any more
     */
    @Transactional
    public void change(Attribute attribute, int version) {
        intake.lock();
        if (versionOf(attribute.key()) != version) {
            throw new ChangedMeanwhile("The attribute");
        }
        check(attribute);
        Attribute before = book.originals().get(attribute.key());
        if (before == null) {
            throw new NoSuchAttribute(attribute.key());
        }
        if (before.type() != attribute.type()) {
            retype(attribute);
        }
        book.change(attribute);
        if (!before.equals(attribute)) {
            news.publishEvent(new CatalogEvent.AttributesChanged(Set.of(attribute.key())));
        }
    }

    /**
     * Takes an attribute away that no product has and none had to choose. Reads all products where none has it: so it is asked when
     * somebody wants it gone, and not by a page that only shows it.
     *
     * @throws NoSuchAttribute where there is none of this key
     * @throws TaxonomyRefused where it is in use, or a rule of a collection is about it
     */
    @Transactional
    public void remove(String key) {
        intake.lock();
        if (!book.originals().containsKey(key)) {
            throw new NoSuchAttribute(key);
        }
        if (uses.isUsed(key)) {
            throw new TaxonomyRefused(new TaxonomyFault(Kind.IN_USE, key));
        }
        rules.refuse(CollectionRule.Subject.ATTRIBUTE, key);
        book.remove(key);
        news.publishEvent(new CatalogEvent.AttributesChanged(Set.of(key)));
    }

    private void retype(Attribute attribute) {
        if (!AttributeRules.mayHaveSeveral(attribute.type()) && uses.isSeveral(attribute.key())) {
            throw new TaxonomyRefused(new TaxonomyFault(Kind.SEVERAL_VALUES, attribute.name()));
        }
        checkValues(attribute);
        if (AttributeRules.mayHaveSeveral(attribute.type())) {
            remember(attribute);
        } else {
            uses.rewrite(attribute.key(), value -> Objects.requireNonNull(AttributeRules.inForm(attribute, value)));
        }
        if (rules.follow(attribute)) {
            news.publishEvent(new CatalogEvent.CollectionsChanged());
        }
    }

    private void checkValues(Attribute attribute) {
        try (Stream<String> values = uses.valuesOf(attribute.key())) {
            List<TaxonomyFault> faults = values.filter(value -> AttributeRules.inForm(attribute, value) == null)
                    .limit(MOST_FAULTS)
                    .map(value -> new TaxonomyFault(Kind.VALUES_DO_NOT_FIT, value))
                    .toList();
            if (!faults.isEmpty()) {
                throw new TaxonomyRefused(faults);
            }
        }
    }

    /** Words are what they were, but may be shared from now on. */
    private void remember(Attribute attribute) {
        try (Stream<String> values = uses.valuesOf(attribute.key())) {
            values.filter(text -> text.length() <= ProductRules.LONGEST_WORD)
                    .gather(Gatherers.windowFixed(WORDS_AT_ONCE))
                    .forEach(texts -> {
                        Map<AttributeWord, String> words = new LinkedHashMap<>();
                        texts.forEach(text -> words.putIfAbsent(AttributeWord.ofValue(attribute, text), text));
                        book.remember(words);
                    });
        }
    }

    /** Whether an attribute may be called so. */
    public static boolean isName(String text) {
        return ProductRules.isText(text, LONGEST_NAME);
    }

    /** Whether {@link #define} takes it. */
    public static boolean isSound(Attribute attribute) {
        return faultsOf(attribute).isEmpty();
    }

    private static void check(Attribute attribute) {
        List<TaxonomyFault> faults = faultsOf(attribute);
        if (!faults.isEmpty()) {
            throw new TaxonomyRefused(faults);
        }
    }

    private static List<TaxonomyFault> faultsOf(Attribute attribute) {
        List<TaxonomyFault> faults = new ArrayList<>();
        if (!isName(attribute.name()) || !attribute.key().equals(AttributeWord.keyOf(attribute.key()))) {
            faults.add(new TaxonomyFault(Kind.NAME, attribute.key()));
        }
        String unit = attribute.unit();
        if (unit != null && !ProductRules.isText(unit, LONGEST_UNIT)) {
            faults.add(new TaxonomyFault(Kind.UNIT_TOO_LONG, attribute.key()));
        }
        return faults;
    }
}
