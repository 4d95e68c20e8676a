package shop.stoa.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A version after this one, as far as the database can tell: the same jar with migrations such as the rules let pass. */
final class ExpandedJar {

    private static final String FOLDER = "BOOT-INF/classes/db/migration/";

    private static final Map<String, String> MIGRATIONS = Map.of(
            "cart/V9001__expand.sql",
            "alter table cart.cart add column proof_of_the_cluster text not null default '';",
            "orders/V9001__expand.sql",
            """
            alter table orders.customer_order add column proof_of_the_cluster text;
            alter table orders.customer_order add constraint proof_is_short check (length(proof_of_the_cluster) < 100) not valid;
            """,
            "orders/V9002__index_in_the_background.sql",
            "create index concurrently customer_order_proof on orders.customer_order (proof_of_the_cluster);",
            "catalog/V9001__expand.sql",
            "create table catalog.proof_of_the_cluster (id bigint primary key);");

    private ExpandedJar() {}

    /** Whether the database is that of the version after. */
    static final String IS_EXPANDED = """
            select exists (select from information_schema.columns
                           where table_schema = 'cart' and column_name = 'proof_of_the_cluster')
               and exists (select from pg_index
                           where indexrelid = to_regclass('orders.customer_order_proof') and indisvalid)""";

    /** @param jar as the build packs it @param copy where the other is written */
    static Path of(Path jar, Path copy) {
        try {
            Files.createDirectories(copy.toAbsolutePath().getParent());
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem inside = FileSystems.newFileSystem(copy)) {
                for (Map.Entry<String, String> migration : MIGRATIONS.entrySet()) {
                    Files.writeString(inside.getPath(FOLDER + migration.getKey()), migration.getValue());
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
