package shop.stoa.catalog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/** Finds products by what is beside them and by what is new. */
@Repository
class Listings {

    private static final Limited LATEST = new Limited("""
            select p.id, row_number() over (order by p.published_at desc, p.id desc) as place
            from catalog.product p where %1$s
            order by p.published_at desc, p.id desc limit %2$d""");

    private static final Limited REDUCED = new Limited("""
            select p.id, row_number() over (order by p.saving desc, p.id) as place
            from catalog.product p
            where p.saving is not null and %1$s
            order by p.saving desc, p.id limit %2$d""");

    private static final String HOLDING = Cards.statement("""
            select v.product_id as id, min(wanted.place) as place
            from unnest(:skus::text[]) with ordinality as wanted (sku, place)
            join catalog.variant v on v.sku = wanted.sku and v.retired_at is null
            join catalog.product p on p.id = v.product_id
            where %s
            group by v.product_id""".formatted(Visible.P));

    /** Hardly any shelf is so empty that those beside it are looked at, and to do so costs several times as much. */
    private static final Limited RELATED = new Limited("""
            with self as materialized (
                select id, category_id, related from catalog.product where slug = :slug),
            same as materialized (
                select p.id, 1 as part, picked.place
                from self
                cross join unnest(self.related) with ordinality as picked (slug, place)
                left join catalog.former_slug f on f.kind = 'PRODUCT' and f.slug = picked.slug
                join catalog.product p on p.slug = picked.slug or p.id = f.target
                where %1$s
                union all
                select p.id, 2 + part.later, p.place
                from self
                cross join (values (0), (1)) as part (later)
                cross join lateral (
                    select p.id, row_number() over (order by p.id) as place
                    from catalog.product p
                    where p.category_id = self.category_id and %1$s
                        and case when part.later = 0 then p.id > self.id else p.id < self.id end
                    order by p.id limit %2$d) p)
            select id, row_number() over (order by min(part), min(place)) as place
            from (
                select id, part, place from same
                union all
                select p.id, 4 + part.later, shelf.place * 1000 + p.place
                from self
                cross join lateral (
                    select near.id, row_number() over (order by near.position, near.id) as place
                    from catalog.category own
                    join catalog.category near on near.parent_id = own.parent_id and near.id <> own.id
                    where own.id = self.category_id
                    order by near.position, near.id limit 10) shelf
                cross join (values (0), (1)) as part (later)
                cross join lateral (
                    select p.id, row_number() over (order by p.id) as place
                    from catalog.product p
                    where p.category_id = shelf.id and %1$s
                        and case when part.later = 0 then p.id > self.id else p.id < self.id end
                    order by p.id limit %2$d) p
                where (select count(distinct same.id) from same where same.id <> (select id from self)) < %2$d) found
            where id <> (select id from self)
            group by id
            order by place limit %2$d""");

    private final Cards cards;

    Listings(Cards cards) {
        this.cards = cards;
    }

    List<ProductSummary> latest(int count, String language) {
        return cards.read(LATEST.to(count), Map.of("language", language));
    }

    List<ProductSummary> reduced(int count, String language) {
        return cards.read(REDUCED.to(count), Map.of("language", language));
    }

    List<ProductSummary> holding(List<Sku> skus, String language) {
        String[] wanted = skus.stream().map(Sku::value).toArray(String[]::new);
        return cards.read(HOLDING, Map.of("skus", wanted, "language", language));
    }

    /**
     * First those that somebody picked; then those of its own category, and of the categories beside it: in each, those that
     * were added after it, then from the first again, so that each product leads to others. Each part reads no more than it
     * may show.
     */
    List<ProductSummary> related(Slug slug, int count, String language) {
        return cards.read(RELATED.to(count), Map.of("slug", slug.value(), "language", language));
    }

    /**
     * A statement for each number of products: PostgreSQL takes a limit that it is told with the question for a tenth of all there are, finds
     * that it would do better if it knew, and plans anew each time, which takes longer than to read.
     */
    private static final class Limited {

        private static final int MOST = 100;

        private final String found;
        private final Map<Integer, String> statements = new ConcurrentHashMap<>();

        /** @param found with {@code %1$s} where it says what can be seen, and {@code %2$d} for the number */
        Limited(String found) {
            this.found = found;
        }

        String to(int count) {
            return statements.computeIfAbsent(
                    Math.min(count, MOST), most -> Cards.statement(found.formatted(Visible.P, most)));
        }
    }
}
