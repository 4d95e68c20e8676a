package shop.stoa.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes products out of the catalogue's tables as if they had never been there. */
@Component
class Erasing {

    /** Whatever points at a product first; its translations go with it. */
    private static final List<String> STATEMENTS = List.of(
            "delete from catalog.product_image where product_id = any (:ids::bigint[])",
            "delete from catalog.variant where product_id = any (:ids::bigint[])",
            "delete from catalog.former_slug where kind = 'PRODUCT' and target = any (:ids::bigint[])",
            "delete from catalog.product where id = any (:ids::bigint[])");

    private final JdbcClient jdbc;

    Erasing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return those that are gone: one that somebody has picked for a collection stays */
    Set<ProductId> erase(Collection<ProductId> products) {
        List<Long> free = jdbc.sql("""
                select p.id from catalog.product p
                where p.id = any (:ids::bigint[])
                    and not exists (select from catalog.collection_product c where c.product_id = p.id)""")
                .param("ids", products.stream().map(ProductId::value).toArray(Long[]::new))
                .query((row, number) -> (Long) row.getLong("id"))
                .list();
        STATEMENTS.forEach(statement ->
                jdbc.sql(statement).param("ids", free.toArray(Long[]::new)).update());
        Set<ProductId> erased = new HashSet<>();
        free.forEach(id -> erased.add(new ProductId(id)));
        return erased;
    }
}
