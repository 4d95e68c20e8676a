package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.catalog.TaxonomyFault.Kind;
import shop.stoa.kernel.Slug;

/** The front door for whoever arranges the category tree, which may be of any depth. */
@Service
public class Categories {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_INTRODUCTION = 5_000;

    private final CategoryRepository categories;
    private final FormerSlugs formerSlugs;
    private final CollectionRows collections;
    private final NamedByRules rules;
    private final ProductIntake intake;
    private final ApplicationEventPublisher news;

    Categories(
            CategoryRepository categories,
            FormerSlugs formerSlugs,
            CollectionRows collections,
            NamedByRules rules,
            ProductIntake intake,
            ApplicationEventPublisher news) {
        this.categories = categories;
        this.formerSlugs = formerSlugs;
        this.collections = collections;
        this.rules = rules;
        this.intake = intake;
        this.news = news;
    }

    /** What the category that was once called so is called now. */
    public Optional<Slug> formerly(Slug slug) {
        return formerSlugs.present(FormerSlugs.Kind.CATEGORY, slug);
    }

    /** Whether there is no category at all. */
    @Transactional(readOnly = true)
    public boolean areNone() {
        return categories.count() == 0;
    }

    /**
     * Adds a category below its parent, after its siblings.
     *
     * @throws TaxonomyRefused where it breaks rules
     */
    @Transactional
    public void add(NewCategory category) {
        intake.lock();
        check(category, null);
        Category parent = parentOf(category);
        categories.saveAndFlush(new Category(category, parent, categories.lastPositionBelow(parent) + 1));
        formerSlugs.take(FormerSlugs.Kind.CATEGORY, List.of(category.slug()));
        news.publishEvent(new CatalogEvent.CategoriesChanged());
    }

    /**
     * A category as staff edit it.
     *
     * @throws NoSuchCategory where no category has this slug
     */
    @Transactional(readOnly = true)
    public CategorySheet sheetOf(Slug slug) {
        return find(slug).toSheet();
    }

    /**
     * What it keeps whatever it is called: the log of changes knows it by this number.
     *
     * @throws NoSuchCategory where no category has this slug
     */
    @Transactional(readOnly = true)
    public long numberOf(Slug slug) {
        return find(slug).id();
    }

    /**
     * Replaces all that is said of a category, its place in the tree included: below another parent it comes after its new
     * siblings. A former slug leads to the new one for ever.
     *
     * @param slug the one that it has
     * @param version of the sheet that was changed
     * @throws NoSuchCategory where no category has this slug
     * @throws ChangedMeanwhile where somebody else changed it after the sheet was read
     * @throws TaxonomyRefused where it breaks rules, such as to be below itself
     */
    @Transactional
    public void change(Slug slug, int version, NewCategory category) {
        intake.lock();
        Category changed = find(slug);
        if (changed.toSheet().version() != version) {
            throw new ChangedMeanwhile("The category");
        }
        check(category, changed);
        Category parent = parentOf(category);
        if (!changed.isBelow(parent)) {
            changed.moveBelow(parent, categories.lastPositionBelow(parent) + 1);
        }
        changed.say(category);
        categories.saveAndFlush(changed);
        if (!category.slug().equals(slug)) {
            formerSlugs.leave(FormerSlugs.Kind.CATEGORY, slug, changed.id());
            rename(slug, category.slug());
        }
        formerSlugs.take(FormerSlugs.Kind.CATEGORY, List.of(category.slug()));
        news.publishEvent(new CatalogEvent.CategoriesChanged());
    }

    /** Says that its texts in other languages are others now, so that nobody puts back what they read before. */
    @Transactional
    public void reworded(Slug slug) {
        categories.raiseVersion(slug.value());
    }

    private void rename(Slug former, Slug present) {
        if (collections.renameCategory(former, present)) {
            news.publishEvent(new CatalogEvent.CollectionsChanged());
        }
        news.publishEvent(new CatalogEvent.CategoryRenamed(former, present));
    }

    /**
     * Puts a category among its siblings.
     *
     * @param place from 0; beyond the last one it is the last one
     * @throws NoSuchCategory where no category has this slug
     */
    @Transactional
    public void place(Slug slug, int place) {
        intake.lock();
        Category moved = find(slug);
        List<Category> siblings = new ArrayList<>(categories.below(moved.parent()));
        siblings.remove(moved);
        siblings.add(Math.clamp(place, 0, siblings.size()), moved);
        for (int position = 0; position < siblings.size(); position++) {
            siblings.get(position).moveBelow(moved.parent(), position);
        }
        news.publishEvent(new CatalogEvent.CategoriesChanged());
    }

    /** What is in a category. @param products of whatever status @param categories right below it */
    public record Held(long products, int categories) {

        public boolean isEmpty() {
            return products == 0 && categories == 0;
        }
    }

    /** @throws NoSuchCategory where no category has this slug */
    @Transactional(readOnly = true)
    public Held heldBy(Slug slug) {
        Category category = find(slug);
        return new Held(
                categories.productsIn(category.id()), categories.below(category).size());
    }

    /**
     * Takes a category away that is empty. Its addresses are gone with it.
     *
     * @throws NoSuchCategory where no category has this slug
     * @throws TaxonomyRefused where there are categories below it, or products in it, of whatever status, or a rule of a collection
     *     is about it
     */
    @Transactional
    public void remove(Slug slug) {
        intake.lock();
        Category removed = find(slug);
        if (!categories.below(removed).isEmpty()) {
            throw new TaxonomyRefused(new TaxonomyFault(Kind.HOLDS_CATEGORIES));
        }
        if (categories.holdsProducts(removed.id())) {
            throw new TaxonomyRefused(new TaxonomyFault(Kind.HOLDS_PRODUCTS));
        }
        rules.refuse(CollectionRule.Subject.CATEGORY, slug.value());
        categories.delete(removed);
        formerSlugs.forget(FormerSlugs.Kind.CATEGORY, removed.id());
        news.publishEvent(new CatalogEvent.CategoriesChanged());
    }

    /** Whether a category may be called so. */
    public static boolean isName(String text) {
        return ProductRules.isText(text, LONGEST_NAME);
    }

    private void check(NewCategory category, @Nullable Category changed) {
        List<TaxonomyFault> faults = new ArrayList<>();
        if (!isName(category.name())) {
            faults.add(new TaxonomyFault(Kind.NAME));
        }
        if (category.introduction().length() > LONGEST_INTRODUCTION || !ProductRules.isClean(category.introduction())) {
            faults.add(new TaxonomyFault(Kind.INTRODUCTION_TOO_LONG));
        }
        Category namesake = categories.findBySlug(category.slug().value()).orElse(null);
        if (namesake != null && !namesake.equals(changed)) {
            faults.add(new TaxonomyFault(Kind.SLUG_TAKEN, category.slug().value()));
        }
        checkParent(category.parent(), changed, faults);
        if (!faults.isEmpty()) {
            throw new TaxonomyRefused(faults);
        }
    }

    private void checkParent(@Nullable Slug slug, @Nullable Category changed, List<TaxonomyFault> faults) {
        if (slug == null) {
            return;
        }
        Category parent = categories.findBySlug(slug.value()).orElse(null);
        if (parent == null) {
            faults.add(new TaxonomyFault(Kind.NO_SUCH_PARENT, slug.value()));
        }
        for (Category above = parent; above != null; above = above.parent()) {
            if (above.equals(changed)) {
                faults.add(new TaxonomyFault(Kind.BELOW_ITSELF, slug.value()));
                return;
            }
        }
    }

    private @Nullable Category parentOf(NewCategory category) {
        return category.parent() == null ? null : find(category.parent());
    }

    private Category find(Slug slug) {
        return categories.findBySlug(slug.value()).orElseThrow(() -> new NoSuchCategory(slug));
    }
}
