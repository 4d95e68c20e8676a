package shop.stoa.storefront.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slug;
import shop.stoa.media.StoredImage;
import shop.stoa.pages.HomePage;
import shop.stoa.pages.HomeSection;
import shop.stoa.pages.SectionKind;
import shop.stoa.search.Browse;
import shop.stoa.search.ListingSort;
import shop.stoa.search.Search;
import shop.stoa.search.SearchAway;
import shop.stoa.shipping.DeliveryOption;
import shop.stoa.shipping.Shipping;
import shop.stoa.web.PageDependencies;
import shop.stoa.web.ShopSettings;

/** Fills the sections of the front page with goods: one question for each shelf, and one for the stock of them all. */
@Component
class FrontPage {

    private static final int SHELF = 8;

    private final HomePage plan;
    private final Catalog catalog;
    private final Search search;
    private final Cards cards;
    private final Shipping shipping;
    private final ShopSettings shop;

    FrontPage(HomePage plan, Catalog catalog, Search search, Cards cards, Shipping shipping, ShopSettings shop) {
        this.plan = plan;
        this.catalog = catalog;
        this.search = search;
        this.cards = cards;
        this.shipping = shipping;
        this.shop = shop;
    }

    private record Draft(HomeSection plan, CategoryTree.@Nullable Node subject, List<ProductSummary> products) {}

    List<Section> sections(List<CategoryTree.Node> departments, Locale language) {
        List<Draft> drafts = plan.sections(language).stream()
                .map(section -> draft(section, departments, language))
                .toList();
        List<Card> all = cards.of(
                drafts.stream().flatMap(draft -> draft.products.stream()).toList());
        List<Section> sections = new ArrayList<>();
        int next = 0;
        for (Draft draft : drafts) {
            int end = next + draft.products.size();
            sections.add(section(draft, all.subList(next, end), departments));
            next = end;
        }
        return sections.stream().filter(Section::isFilled).toList();
    }

    private Draft draft(HomeSection section, List<CategoryTree.Node> departments, Locale language) {
        CategoryTree.Node subject = subject(section, departments);
        return new Draft(section, subject, products(section, subject, language));
    }

    private static CategoryTree.@Nullable Node subject(HomeSection section, List<CategoryTree.Node> departments) {
        if (section.category() != null) {
            return find(section.category(), departments).orElse(null);
        }
        return section.kind() == SectionKind.LEAD && section.path() == null
                ? departments.stream()
                        .filter(department -> department.image() != null && department.products() > 0)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static Optional<CategoryTree.Node> find(Slug slug, List<CategoryTree.Node> among) {
        return among.stream()
                .flatMap(node -> node.slug().equals(slug) ? Stream.of(node) : find(slug, node.children()).stream())
                .findFirst();
    }

    private List<ProductSummary> products(HomeSection section, CategoryTree.@Nullable Node subject, Locale language) {
        return switch (section.kind()) {
            case NEWEST -> catalog.latest(SHELF, language);
            case REDUCED -> catalog.reduced(SHELF, language);
            case PICKED -> catalog.holding(section.skus(), language);
            case CATEGORY -> subject == null ? List.of() : shelf(subject.slug(), language);
            case LEAD, DEPARTMENTS, EDITORIAL, BAYS, ASSURANCES -> List.of();
        };
    }

    /** Without the index a shelf is missing, and the front page is there. */
    private List<ProductSummary> shelf(Slug category, Locale language) {
        PageParts.category(category);
        try {
            return search
                    .browse(new Browse(category, null, null, null, ListingSort.RELEVANCE, 1), language)
                    .items()
                    .stream()
                    .limit(SHELF)
                    .toList();
        } catch (SearchAway away) {
            PageDependencies.passing();
            return List.of();
        }
    }

    private Section section(Draft draft, List<Card> cards, List<CategoryTree.Node> departments) {
        HomeSection plan = draft.plan;
        return new Section(
                plan.kind(),
                plan.texts(),
                draft.subject,
                path(draft),
                picture(draft),
                cards,
                departmentsOf(plan.kind(), departments),
                plan.kind() == SectionKind.ASSURANCES ? delivery() : null);
    }

    private static @Nullable String path(Draft draft) {
        if (draft.plan.path() != null) {
            return draft.plan.path();
        }
        if (draft.subject != null) {
            return "/categories/" + draft.subject.slug();
        }
        return draft.plan.kind() == SectionKind.NEWEST ? "/search?sort=newest" : null;
    }

    private static @Nullable CatalogImage picture(Draft draft) {
        StoredImage own = draft.plan.picture();
        if (own != null) {
            return new CatalogImage(
                    own, Objects.requireNonNullElse(draft.plan.texts().alt(), ""));
        }
        boolean pictured = Set.of(SectionKind.LEAD, SectionKind.EDITORIAL).contains(draft.plan.kind());
        return pictured && draft.subject != null ? draft.subject.image() : null;
    }

    private static List<CategoryTree.Node> departmentsOf(SectionKind kind, List<CategoryTree.Node> departments) {
        return switch (kind) {
            case DEPARTMENTS -> departments;
            case BAYS ->
                departments.stream()
                        .filter(department -> department.image() != null)
                        .toList();
            default -> List.of();
        };
    }

    private @Nullable DeliveryOption delivery() {
        return shipping.optionsFor(shipping.home(), Money.zero(shop.currency()), 0).stream()
                .findFirst()
                .orElse(null);
    }
}
