package shop.stoa.catalog;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/** Finds products by what is beside them and by what is new. */
@Repository
class Listings {

    private static final String SHELVES_BESIDE = """
                        union all
                        (select near.id, 1, row_number() over (order by near.position, near.id)
                        from catalog.category own
                        join catalog.category near on near.parent_id = own.parent_id and near.id <> own.id
                        where own.id = self.category_id
                        order by near.position, near.id limit 10)""";

    private final Cards cards;

    Listings(Cards cards) {
        this.cards = cards;
    }

    List<ProductSummary> latest(int count, String language) {
        return cards.read("""
                select p.id, row_number() over (order by p.published_at desc, p.id desc) as place, 0 as total
                from catalog.product p where %s
                order by p.published_at desc, p.id desc limit :count""".formatted(Visible.P), Map.of("count", count, "language", language));
    }

    List<ProductSummary> reduced(int count, String language) {
        return cards.read("""
                select p.id, 0 as total,
                    row_number() over (order by p.saving desc, p.id) as place
                from catalog.product p
                where p.saving is not null and %s
                order by p.saving desc, p.id limit :count""".formatted(Visible.P), Map.of("count", count, "language", language));
    }

    List<ProductSummary> holding(List<Sku> skus, String language) {
        String[] wanted = skus.stream().map(Sku::value).toArray(String[]::new);
        return cards.read("""
                select v.product_id as id, 0 as total, min(wanted.place) as place
                from unnest(:skus::text[]) with ordinality as wanted (sku, place)
                join catalog.variant v on v.sku = wanted.sku and v.retired_at is null
                join catalog.product p on p.id = v.product_id
                where %s
                group by v.product_id""".formatted(Visible.P), Map.of("skus", wanted, "language", language));
    }

    /**
     * First those that somebody picked; then those of its own category, and of the categories beside it: in each, those that
     * were added after it, then from the first again, so that each product leads to others. Each part reads no more than it
     * may show.
     */
    List<ProductSummary> related(Slug slug, int count, String language) {
        List<ProductSummary> sameShelf = related(slug, count, language, "");
        // hardly any shelf is so empty, and to look at those beside it costs several times as much
        return sameShelf.size() == count ? sameShelf : related(slug, count, language, SHELVES_BESIDE);
    }

    private List<ProductSummary> related(Slug slug, int count, String language, String shelvesBeside) {
        return cards.read(
                """
                select id, 0 as total, row_number() over (order by min(part), min(place)) as place
                from (
                    select p.id, 1 as part, picked.place
                    from catalog.product self
                    cross join unnest(self.related) with ordinality as picked (slug, place)
                    left join catalog.former_slug f on f.kind = 'PRODUCT' and f.slug = picked.slug
                    join catalog.product p on p.slug = picked.slug or p.id = f.target
                    where self.slug = :slug and %1$s
                    union all
                    select p.id, case when shelf.near = 0 then 2 else 4 end + part.later, shelf.place * 1000 + p.place
                    from catalog.product self
                    cross join lateral (
                        select own.id, 0 as near, 0 as place from catalog.category own where own.id = self.category_id
                        %2$s) shelf
                    cross join (values (0), (1)) as part (later)
                    cross join lateral (
                        select p.id, row_number() over (order by p.id) as place
                        from catalog.product p
                        where p.category_id = shelf.id and %1$s
                            and case when part.later = 0 then p.id > self.id else p.id < self.id end
                        order by p.id limit :count) p
                    where self.slug = :slug) found
                where id <> (select id from catalog.product where slug = :slug)
                group by id
                order by place limit :count""".formatted(Visible.P, shelvesBeside),
                Map.of("slug", slug.value(), "count", count, "language", language));
    }
}
