package shop.stoa.search;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.kernel.Slice;
import shop.stoa.kernel.Slug;
import shop.stoa.web.ShopSettings;

/** Asks the index for products. */
@Component
class Listings {

    /** So few products that somebody looks beyond them. */
    private static final int FEW = 10;

    private final Index index;
    private final FacetWords words;
    private final Answers answers;
    private final Wordbook wordbook;
    private final Sections sections;
    private final Collections collections;
    private final Clock clock;
    private final String own;

    Listings(
            Index index,
            FacetWords words,
            Answers answers,
            Wordbook wordbook,
            Sections sections,
            Collections collections,
            Clock clock,
            ShopSettings shop) {
        this.index = index;
        this.words = words;
        this.answers = answers;
        this.wordbook = wordbook;
        this.sections = sections;
        this.collections = collections;
        this.clock = clock;
        this.own = shop.locale().getLanguage();
    }

    /** What is to be counted besides. */
    enum Counted {
        NOTHING,
        SECTIONS,
        EVERYTHING
    }

    /** Who says what somebody meant who has slipped. */
    interface Correcting {

        /** @return nothing where no word is known that is like one of these */
        Optional<Correction> correct(String words, String language);
    }

    /** @param reach how far the words had to be stretched @param corrected what was looked for instead of the words, or null */
    record Found(
            Wish wish,
            Answers.Answer answer,
            Scoring.Reach reach,
            Map<String, Set<String>> choices,
            @Nullable Correction corrected) {

        Found of(Correction correction) {
            return new Found(wish, answer, reach, choices, correction);
        }

        List<ProductSummary> summaries() {
            return answer.cards().stream()
                    .map(card -> card.summary(wish.asked()))
                    .toList();
        }

        /** By word one of the first product that shows it by a picture. */
        Map<String, CatalogImage> pictures() {
            Map<String, CatalogImage> pictures = new HashMap<>();
            answer.cards().forEach(card -> card.addPictures(pictures));
            return pictures;
        }

        Slice<ProductSummary> slice(int page) {
            return new Slice<>(summaries(), page, Browse.PAGE_SIZE, answer.total());
        }
    }

    /** What a wish finds, with the words stretched only as far as something is found. */
    Found find(Browse asked, String language, int count, Counted counted) {
        return find(asked, language, count, counted, (words, spoken) -> Optional.empty());
    }

    /** The same for the words that were meant, where nothing has all those that were typed and something has those. */
    Found find(Browse asked, String language, int count, Counted counted, Correcting correcting) {
        Browse browse = ordered(asked);
        if (browse.category() != null) {
            sections.require(browse.category(), language);
        }
        Map<String, Set<String>> choices = words.known(browse.choices(), language);
        if (browse.words() == null) {
            return ask(browse, choices, subject(browse, null), Scoring.Reach.ALL, language, count, counted);
        }
        SearchWords typed = SearchWords.of(browse.words());
        if (typed.isEmpty()) {
            return ask(
                    browse,
                    choices,
                    index.predicates().matchNone().toPredicate(),
                    Scoring.Reach.ALL,
                    language,
                    count,
                    counted);
        }
        Scoring.Reach reach = reach(browse, typed, language);
        Supplier<Optional<Found>> meant = () -> correcting
                .correct(typed.text(), language)
                .filter(put -> hasAny(browse, put, language))
                .map(put -> find(browse.saying(put.words()), language, count, counted)
                        .of(put));
        Supplier<Found> literally = () ->
                ask(browse, choices, subject(browse, scored(typed, language, reach)), reach, language, count, counted);
        if (reach == Scoring.Reach.MOST) {
            return meant.get().orElseGet(literally);
        }
        Found found = literally.get();
        return isInVain(found, browse, typed, language) ? meant.get().orElse(found) : found;
    }

    private boolean hasAny(Browse browse, Correction put, String language) {
        SearchWords words = SearchWords.of(put.words());
        return isThere(subject(browse, scored(words, language, Scoring.Reach.MOST)));
    }

    /** Whether it is the words that find nothing, and not what the listing is narrowed by. */
    private boolean isInVain(Found found, Browse browse, SearchWords typed, String language) {
        return found.answer().total() == 0
                && (found.wish().filters().isEmpty()
                        || !isThere(subject(browse, scored(typed, language, Scoring.Reach.ALL))));
    }

    /**
     * As far as it has to be: where few products have all the words, those that have some of them come behind, unless another
     * order would mix them.
     */
    private Scoring.Reach reach(Browse browse, SearchWords typed, String language) {
        if (typed.words().size() == 1) {
            return Scoring.Reach.ALL;
        }
        long whole = answers.atMost(FEW, subject(browse, found(typed, language, Scoring.Reach.WHOLE)));
        if (whole >= FEW) {
            return Scoring.Reach.ALL;
        }
        if (whole == 0 && !isThere(subject(browse, found(typed, language, Scoring.Reach.ALL)))) {
            return Scoring.Reach.MOST;
        }
        return browse.sort() != ListingSort.RELEVANCE || isCode(typed) ? Scoring.Reach.ALL : Scoring.Reach.ALL_FIRST;
    }

    private boolean isCode(SearchWords typed) {
        return typed.text().chars().anyMatch(Character::isDigit)
                && isThere(new Scoring(index.predicates(), own, own).code(typed).toPredicate());
    }

    /** Products of titles like the words. */
    List<ProductSummary> alike(String typed, int count, String language) {
        SearchWords words = SearchWords.of(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        SearchPredicate subject = subject(Browse.EVERYTHING, scored(words, language, Scoring.Reach.ALIKE));
        Browse browse = new Browse(null, typed, null, null, ListingSort.RELEVANCE, 1);
        return ask(browse, Map.of(), subject, Scoring.Reach.ALIKE, language, count, Counted.NOTHING)
                .summaries();
    }

    /** What can be seen now, is in the category and has the words. */
    SearchPredicate subject(Browse browse, @Nullable SearchPredicate words) {
        SearchPredicateFactory f = index.predicates();
        long now = clock.millis();
        var subject = f.bool()
                .mustNot(f.range().field(Fields.FROM).greaterThan(now))
                .mustNot(f.range().field(Fields.UNTIL).atMost(now));
        if (browse.category() != null) {
            subject.filter(f.match()
                    .field(Fields.CATEGORIES)
                    .matching(browse.category().value()));
        }
        if (browse.collection() != null) {
            SearchPredicate gathered = new CollectionPredicate(f, own).of(contents(browse.collection()));
            if (words == null) {
                subject.must(gathered);
            } else {
                subject.filter(gathered);
            }
        }
        if (words != null) {
            subject.must(words);
        } else if (browse.collection() == null) {
            subject.filter(f.matchAll());
        }
        return subject.toPredicate();
    }

    /** A collection's own order, where it has one and nobody asked for another. */
    private Browse ordered(Browse browse) {
        if (browse.collection() == null || browse.words() != null || browse.sort() != ListingSort.RELEVANCE) {
            return browse;
        }
        return switch (collections.of(browse.collection(), Locale.ROOT).sort()) {
            case FEATURED -> browse;
            case NEWEST -> browse.in(ListingSort.NEWEST);
            case PRICE_ASC -> browse.in(ListingSort.PRICE_ASC);
            case PRICE_DESC -> browse.in(ListingSort.PRICE_DESC);
        };
    }

    private CollectionContents contents(Slug collection) {
        return collections.of(collection, Locale.ROOT).contents();
    }

    SearchPredicate scored(SearchWords typed, String language, Scoring.Reach reach) {
        return new Scoring(index.predicates(), language, own).predicate(typed, wordbook.query(typed, language), reach);
    }

    private SearchPredicate found(SearchWords typed, String language, Scoring.Reach reach) {
        return new Scoring(index.predicates(), language, own).found(typed, wordbook.query(typed, language), reach);
    }

    Marking marking(String words, String language) {
        SearchWords typed = SearchWords.of(words);
        return new Marking(typed, wordbook.query(typed, language), language, own);
    }

    boolean isThere(SearchPredicate subject) {
        return answers.atMost(1, subject) > 0;
    }

    private Found ask(
            Browse browse,
            Map<String, Set<String>> choices,
            SearchPredicate subject,
            Scoring.Reach reach,
            String language,
            int count,
            Counted counted) {
        Wish wish = new Wish(index.predicates(), browse, choices, words.bandsIn(choices, language), subject);
        Answers.Answer answer =
                answers.of(wish, new Page(Page.orderOf(browse), browse.skipped(), count, counted, language));
        return new Found(wish, answer, reach, choices, null);
    }
}
