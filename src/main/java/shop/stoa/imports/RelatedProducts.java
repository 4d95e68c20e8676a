package shop.stoa.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.imports.reading.Reference;
import shop.stoa.kernel.Lists;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * What another shop shows beside its products, by SKUs and by numbers of its own, is told by slugs. Whatever a product refers to
 * may stand anywhere in the file: so first all products are given names, lot by lot, and then their references are looked up.
 */
@Component
class RelatedProducts {

    /** No name of a product is as long; what is longer is none. */
    private static final int LONGEST_NAME = 200;

    private final PresentSlugs slugs;
    private final Assortment assortment;
    private final JdbcClient jdbc;

    RelatedProducts(PresentSlugs slugs, Assortment assortment, JdbcClient jdbc) {
        this.slugs = slugs;
        this.assortment = assortment;
        this.jdbc = jdbc;
    }

    /**
     * Inside a transaction. Writes down which slugs the products of a lot will have.
     *
     * @param names what references call each of them, in step with the lot
     */
    void name(long run, List<ReadProduct> lot, List<List<String>> names) {
        List<ReadProduct> present = slugs.present(lot, true);
        List<String> called = new ArrayList<>();
        List<String> at = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            Slug slug = PresentSlugs.slugOf(present.get(i));
            for (String name : names.get(i)) {
                if (slug != null && isName(name)) {
                    called.add(name);
                    at.add(slug.value());
                }
            }
        }
        jdbc.sql("""
                insert into imports.named (run_id, name, slug)
                select :run, * from unnest(:names::text[], :slugs::text[]) on conflict do nothing""")
                .param("run", run)
                .param("names", called.toArray(String[]::new))
                .param("slugs", at.toArray(String[]::new))
                .update();
    }

    void forget(long run) {
        jdbc.sql("delete from imports.named where run_id = :run")
                .param("run", run)
                .update();
    }

    /**
     * The same products, those that refer to others with their slugs: the upsells first. What nothing has is told; where that leaves
     * nothing, or nothing was said, the file says nothing of what is shown beside the product.
     */
    List<ReadProduct> resolve(long run, List<ReadProduct> lot) {
        Map<String, Reference> references = new HashMap<>();
        lot.forEach(product -> cellsOf(product)
                .forEach(cell -> Reference.in(cell).stream()
                        .filter(reference -> isName(reference.name()))
                        .forEach(reference -> references.put(reference.name(), reference))));
        Map<String, Slug> known = references.isEmpty() ? Map.of() : slugsOf(run, references);
        return lot.stream().map(product -> resolved(product, known)).toList();
    }

    private static List<Cell> cellsOf(ReadProduct product) {
        List<Cell> cells = new ArrayList<>();
        for (String column : List.of(Column.UPSELLS, Column.CROSS_SELLS)) {
            Cell cell = product.said().get(column);
            if (cell != null) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /** What the books cannot take as a text is nobody's name. */
    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && name.indexOf('\0') < 0;
    }

    /** In the file, and where it has none of that name, in the shop. */
    private Map<String, Slug> slugsOf(long run, Map<String, Reference> references) {
        Map<String, Slug> known = new HashMap<>();
        jdbc.sql("select name, slug from imports.named where run_id = :run and name = any (:names::text[])")
                .param("run", run)
                .param("names", references.keySet().toArray(String[]::new))
                .query(row -> {
                    known.put(row.getString("name"), new Slug(row.getString("slug")));
                });
        Map<String, Sku> others = new HashMap<>();
        references.forEach((name, reference) -> {
            if (!known.containsKey(name) && !reference.isNumber()) {
                others.put(name, PresentSlugs.spelt(reference.text()));
            }
        });
        if (!others.isEmpty()) {
            Map<String, Slug> shop = slugsInTheShop(others.values());
            others.forEach((name, sku) -> {
                Slug slug = shop.get(sku.value().toLowerCase(Locale.ROOT));
                if (slug != null) {
                    known.put(name, slug);
                }
            });
        }
        return known;
    }

    private Map<String, Slug> slugsInTheShop(Collection<Sku> skus) {
        Map<String, ProductId> owners = assortment.ownersOf(skus);
        Map<ProductId, Slug> products = new HashMap<>();
        assortment
                .sheetsOf(new HashSet<>(owners.values()))
                .forEach(sheet -> products.put(sheet.id(), sheet.product().slug()));
        Map<String, Slug> found = new HashMap<>();
        owners.forEach((sku, product) -> {
            Slug slug = products.get(product);
            if (slug != null) {
                found.put(sku, slug);
            }
        });
        return found;
    }

    private static ReadProduct resolved(ReadProduct product, Map<String, Slug> known) {
        List<Cell> cells = cellsOf(product);
        if (cells.isEmpty()) {
            return product;
        }
        List<Problem> problems = new ArrayList<>(product.problems());
        Slug own = PresentSlugs.slugOf(product);
        Set<String> related = new LinkedHashSet<>();
        for (Cell cell : cells) {
            for (Reference reference : Reference.in(cell)) {
                Slug slug = known.get(reference.name());
                if (slug == null) {
                    problems.add(new Problem(
                            cell.line(), cell.column(), Problem.Kind.UNKNOWN_RELATED, reference.text(), null));
                } else if (!Objects.equals(slug, own)) {
                    related.add(slug.value());
                }
            }
        }
        Cell first = cells.stream().filter(cell -> !cell.isBlank()).findFirst().orElse(cells.getFirst());
        if (related.size() > NewProduct.MOST_RELATED) {
            problems.add(Problem.at(first, Problem.Kind.TOO_MANY_RELATED, Integer.toString(NewProduct.MOST_RELATED)));
        }
        String slugs =
                Lists.join(related.stream().limit(NewProduct.MOST_RELATED).toList());
        Map<String, Cell> said = new LinkedHashMap<>(product.said());
        said.remove(Column.UPSELLS);
        said.remove(Column.CROSS_SELLS);
        if (!related.isEmpty()) {
            said.put(Column.RELATED, new Cell(slugs, first.line(), first.column()));
        }
        return new ReadProduct(product.line(), said, product.variants(), product.complete(), problems);
    }
}
