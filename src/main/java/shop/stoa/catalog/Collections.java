package shop.stoa.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Slug;

/**
 * The front door for collections: products that somebody picked, or whatever keeps some rules. A collection's rules are what
 * is kept, never their outcome: who lists products asks for them then.
 */
@Service
public class Collections {

    private final CollectionRows rows;
    private final CollectionRules rules;
    private final FormerSlugs formerSlugs;
    private final ProductIntake intake;
    private final ApplicationEventPublisher news;

    Collections(
            CollectionRows rows,
            CollectionRules rules,
            FormerSlugs formerSlugs,
            ProductIntake intake,
            ApplicationEventPublisher news) {
        this.rows = rows;
        this.rules = rules;
        this.formerSlugs = formerSlugs;
        this.intake = intake;
        this.news = news;
    }

    /** @throws NoSuchCollection where no collection has this slug */
    @Transactional(readOnly = true)
    public CollectionDetails of(Slug slug, Locale language) {
        return rows.find(slug, language.getLanguage())
                .orElseThrow(() -> new NoSuchCollection(slug))
                .details();
    }

    /** All of them, by name. */
    @Transactional(readOnly = true)
    public List<CollectionDetails> all(Locale language) {
        return rows.all(language.getLanguage()).stream()
                .map(CollectionRows.Row::details)
                .toList();
    }

    /** What the collection that was once called so is called now. */
    public Optional<Slug> formerly(Slug slug) {
        return formerSlugs.present(FormerSlugs.Kind.COLLECTION, slug);
    }

    /**
     * A collection as staff edit it.
     *
     * @throws NoSuchCollection where no collection has this slug
     */
    @Transactional(readOnly = true)
    public CollectionSheet sheetOf(Slug slug) {
        return row(slug).sheet();
    }

    /**
     * What it keeps whatever it is called: the log of changes knows it by this number.
     *
     * @throws NoSuchCollection where no collection has this slug
     */
    @Transactional(readOnly = true)
    public long numberOf(Slug slug) {
        return row(slug).id();
    }

    private CollectionRows.Row row(Slug slug) {
        return rows.find(slug, "").orElseThrow(() -> new NoSuchCollection(slug));
    }

    /** @throws TaxonomyRefused where it breaks rules */
    @Transactional
    public void add(NewCollection collection) {
        intake.lock();
        NewCollection checked = rules.check(collection, null);
        rows.insert(checked);
        formerSlugs.take(FormerSlugs.Kind.COLLECTION, List.of(checked.slug()));
        news.publishEvent(new CatalogEvent.CollectionsChanged());
    }

    /**
     * Replaces all that is said of a collection; a former slug leads to the new one for ever.
     *
     * @param slug the one that it has
     * @param version of the sheet that was changed
     * @throws NoSuchCollection where no collection has this slug
     * @throws ChangedMeanwhile where somebody else changed it after the sheet was read
     * @throws TaxonomyRefused where it breaks rules
     */
    @Transactional
    public void change(Slug slug, int version, NewCollection collection) {
        intake.lock();
        CollectionRows.Row before = rows.find(slug, "").orElseThrow(() -> new NoSuchCollection(slug));
        if (before.version() != version) {
            throw new ChangedMeanwhile("The collection");
        }
        NewCollection checked = rules.check(collection, slug);
        rows.update(before.id(), checked);
        if (!checked.slug().equals(slug)) {
            formerSlugs.leave(FormerSlugs.Kind.COLLECTION, slug, before.id());
        }
        formerSlugs.take(FormerSlugs.Kind.COLLECTION, List.of(checked.slug()));
        news.publishEvent(new CatalogEvent.CollectionsChanged());
    }

    /** Its products stay as they are. @throws NoSuchCollection where no collection has this slug */
    @Transactional
    public void remove(Slug slug) {
        intake.lock();
        CollectionRows.Row row = rows.find(slug, "").orElseThrow(() -> new NoSuchCollection(slug));
        formerSlugs.forget(FormerSlugs.Kind.COLLECTION, row.id());
        rows.delete(row.id());
        news.publishEvent(new CatalogEvent.CollectionsChanged());
    }
}
