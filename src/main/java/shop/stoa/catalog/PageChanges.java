package shop.stoa.catalog;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageNews;

/** Says which pages show the catalogue otherwise than it is, in the transaction that changes it; and when a planned day has come. */
@Component
class PageChanges {

    private static final Logger log = LoggerFactory.getLogger(PageChanges.class);

    private final JdbcClient jdbc;
    private final PageNews pages;
    private final Clock clock;
    private @Nullable String lookedAt;
    private @Nullable OffsetDateTime lookedAtHere;

    PageChanges(JdbcClient jdbc, PageNews pages, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.pages = pages;
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(CatalogEvent.ProductsChanged changed) {
        List<String> keys = new ArrayList<>(List.of(PageKeys.GOODS));
        changed.products().forEach(product -> keys.add(PageKeys.product(product.value())));
        // variants that were taken off the shelf, too, and each address by which somebody may have picked it
        jdbc.sql("""
                with changed as (select unnest(:products::bigint[]) as id)
                select v.sku, null as slug from catalog.variant v join changed on changed.id = v.product_id
                union all
                select null, p.slug from catalog.product p join changed on changed.id = p.id
                union all
                select null, f.slug from catalog.former_slug f join changed on changed.id = f.target
                where f.kind = 'PRODUCT'""")
                .param(
                        "products",
                        changed.products().stream().map(ProductId::value).toArray(Long[]::new))
                .query(row -> {
                    String sku = row.getString("sku");
                    keys.add(
                            sku == null
                                    ? PageKeys.picked(new Slug(row.getString("slug")))
                                    : PageKeys.sku(new Sku(sku)));
                });
        pages.changed(keys);
    }

    /** The menu is on every page. */
    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(CatalogEvent.CategoriesChanged changed) {
        pages.changed(PageKeys.ALL);
    }

    /** So are values of attributes on all that has them. */
    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(CatalogEvent.AttributesChanged changed) {
        pages.changed(PageKeys.ALL);
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(CatalogEvent.CollectionsChanged changed) {
        pages.changed(PageKeys.COLLECTIONS);
    }

    private record Look(String at, boolean come) {}

    /**
     * Nobody says that a planned day has come or is over: each node looks for itself, by the clocks that decide what is visible, which
     * are the books' own and in listings this node's.
     */
    @Scheduled(
            fixedDelayString = "${stoa.catalog.days-every:500ms}",
            initialDelayString = "${stoa.catalog.days-every:500ms}")
    void lookWhetherADayHasCome() {
        try {
            OffsetDateTime here = clock.instant().atOffset(ZoneOffset.UTC);
            Look look = jdbc.sql("""
                    select now()::text as at,
                        exists (
                            select from catalog.product p where p.status = 'ACTIVE'
                                and (p.active_from > :last::timestamptz and p.active_from <= now()
                                    or p.active_from > :lastHere::timestamptz and p.active_from <= :here::timestamptz))
                        or exists (
                            select from catalog.product p where p.status = 'ACTIVE'
                                and (p.active_until > :last::timestamptz and p.active_until <= now()
                                    or p.active_until > :lastHere::timestamptz and p.active_until <= :here::timestamptz))
                        as come""")
                    .param("last", lookedAt)
                    .param("lastHere", lookedAtHere)
                    .param("here", here)
                    .query((row, number) -> new Look(row.getString("at"), row.getBoolean("come")))
                    .single();
            if (look.come) {
                pages.changedHere(PageKeys.ALL);
            }
            lookedAt = Objects.requireNonNull(look.at);
            lookedAtHere = here;
        } catch (DataAccessException away) {
            log.debug("Whether a day has come is seen later: {}", away.toString());
        }
    }
}
