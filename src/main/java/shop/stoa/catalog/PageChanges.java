package shop.stoa.catalog;

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
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageNews;

/** Says which pages show the catalogue otherwise than it is, in the transaction that changes it; and when a planned day has come. */
@Component
class PageChanges {

    private static final Logger log = LoggerFactory.getLogger(PageChanges.class);

    private final JdbcClient jdbc;
    private final PageNews pages;
    private @Nullable String lookedAt;

    PageChanges(JdbcClient jdbc, PageNews pages) {
        this.jdbc = jdbc;
        this.pages = pages;
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(CatalogEvent.ProductsChanged changed) {
        List<String> keys = new ArrayList<>(List.of(PageKeys.GOODS));
        changed.products().forEach(product -> keys.add(PageKeys.product(product.value())));
        // those of variants that were taken off the shelf, too
        jdbc.sql("select sku from catalog.variant where product_id = any (:products::bigint[])")
                .param(
                        "products",
                        changed.products().stream().map(ProductId::value).toArray(Long[]::new))
                .query(row -> {
                    keys.add(PageKeys.sku(new Sku(row.getString("sku"))));
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

    /** Nobody says that a planned day has come or is over: each node looks for itself, by the clock that decides what is visible. */
    @Scheduled(
            fixedDelayString = "${stoa.catalog.days-every:500ms}",
            initialDelayString = "${stoa.catalog.days-every:500ms}")
    void lookWhetherADayHasCome() {
        try {
            Look look = jdbc.sql("""
                    select now()::text as at,
                        exists (
                            select from catalog.product p where p.status = 'ACTIVE'
                                and p.active_from > :last::timestamptz and p.active_from <= now())
                        or exists (
                            select from catalog.product p where p.status = 'ACTIVE'
                                and p.active_until > :last::timestamptz and p.active_until <= now()) as come""")
                    .param("last", lookedAt)
                    .query((row, number) -> new Look(row.getString("at"), row.getBoolean("come")))
                    .single();
            if (look.come) {
                pages.changedHere(PageKeys.ALL);
            }
            lookedAt = Objects.requireNonNull(look.at);
        } catch (DataAccessException away) {
            log.debug("Whether a day has come is seen later: {}", away.toString());
        }
    }
}
