package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.catalog.ProductFault.Kind;

/**
 * The one way by which products come into the books, be it one from a form or five hundred from a file: judged by the same
 * rules, written by the same few statements. One at a time in the whole shop, so that what was judged is still true when it
 * is written.
 */
@Component
class ProductIntake {

    private static final long LOCK = 0x73746f61_73686c66L;

    private final ShelfKnowledge knowledge;
    private final ProductReader reader;
    private final ProductWriter writer;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher news;

    ProductIntake(
            ShelfKnowledge knowledge,
            ProductReader reader,
            ProductWriter writer,
            JdbcClient jdbc,
            ApplicationEventPublisher news) {
        this.knowledge = knowledge;
        this.reader = reader;
        this.writer = writer;
        this.jdbc = jdbc;
        this.news = news;
    }

    /** Which product somebody means. */
    sealed interface Aim {

        /** One that is not there yet. */
        record Fresh() implements Aim {}

        /** The one of this slug, be it there or not. */
        record Named() implements Aim {}

        record Known(ProductId id) implements Aim {}
    }

    /** Others that write to the shelves come when this one is done. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(rows -> {});
    }

    /** @return what became of each, in the same order */
    @Transactional(propagation = Propagation.MANDATORY)
    List<PutProduct> put(List<NewProduct> said, Aim aim) {
        lock();
        List<NewProduct> products = said.stream().map(ProductForm::of).toList();
        ShelfKnowledge.Known known = knowledge.about(products);
        Lot lot = new Lot(known, aim);
        products.forEach(lot::judge);
        Map<Long, StoredProduct> before = reader.read(lot.existing());
        List<ProductWriter.Entry> entries = new ArrayList<>();
        PutProduct[] outcomes = new PutProduct[products.size()];
        for (int i = 0; i < outcomes.length; i++) {
            Verdict verdict = lot.verdicts.get(i);
            StoredProduct stored = verdict.id == null ? null : before.get(verdict.id);
            if (!verdict.faults.isEmpty()) {
                outcomes[i] = new PutProduct.Refused(said.get(i).slug(), verdict.faults);
            } else if (stored != null && stored.product().equals(verdict.product)) {
                outcomes[i] = new PutProduct.Unchanged(
                        said.get(i).slug(), stored.sheet().id());
            } else {
                entries.add(new ProductWriter.Entry(i, verdict.product, stored));
            }
        }
        write(entries, known, said, outcomes);
        return Arrays.asList(outcomes);
    }

    private void write(
            List<ProductWriter.Entry> entries,
            ShelfKnowledge.Known known,
            List<NewProduct> said,
            PutProduct[] outcomes) {
        if (entries.isEmpty()) {
            return;
        }
        List<ProductId> ids = writer.write(entries, known);
        for (int i = 0; i < ids.size(); i++) {
            ProductWriter.Entry entry = entries.get(i);
            outcomes[entry.place()] = entry.before() == null
                    ? new PutProduct.Added(said.get(entry.place()).slug(), ids.get(i))
                    : new PutProduct.Changed(said.get(entry.place()).slug(), ids.get(i));
        }
        news.publishEvent(new CatalogEvent.ProductsChanged(Set.copyOf(ids)));
    }

    /** @param id of the product that is there; null for a new one */
    private record Verdict(NewProduct product, @Nullable Long id, List<ProductFault> faults) {}

    /** Products that come together: none of them takes what another one has taken. */
    private static final class Lot {

        private final ShelfKnowledge.Known known;
        private final Aim aim;
        private final List<Verdict> verdicts = new ArrayList<>();
        private final Set<String> slugs = new HashSet<>();
        private final Set<String> skus = new HashSet<>();

        Lot(ShelfKnowledge.Known known, Aim aim) {
            this.known = known;
            this.aim = aim;
        }

        void judge(NewProduct product) {
            List<ProductFault> faults = new ArrayList<>(ProductRules.faultsOf(product));
            Long live = known.products().get(product.slug().value());
            ShelfKnowledge.Renamed renamed = aim instanceof Aim.Named && live == null
                    ? known.former().get(product.slug().value())
                    : null;
            Long id = renamed != null ? (Long) renamed.id() : meant(product, live, faults);
            if (!slugs.add(id == null ? product.slug().value() : "#" + id)) {
                faults.add(new ProductFault(Kind.SLUG_TWICE, product.slug().value()));
            }
            if (!known.categories().containsKey(product.category().value())) {
                faults.add(new ProductFault(
                        Kind.NO_SUCH_CATEGORY, product.category().value()));
            }
            NewProduct settled = known.settle(product, id, renamed == null ? product.slug() : renamed.slug(), faults);
            claim(settled, id, faults);
            verdicts.add(new Verdict(settled, id, faults));
        }

        private @Nullable Long meant(NewProduct product, @Nullable Long live, List<ProductFault> faults) {
            return switch (aim) {
                case Aim.Named named -> live;
                case Aim.Fresh fresh -> {
                    if (live != null) {
                        faults.add(
                                new ProductFault(Kind.SLUG_TAKEN, product.slug().value()));
                    }
                    yield null;
                }
                case Aim.Known(ProductId id) -> {
                    if (live != null && live != id.value()) {
                        faults.add(
                                new ProductFault(Kind.SLUG_TAKEN, product.slug().value()));
                    }
                    yield id.value();
                }
            };
        }

        /** A SKU is the product's that had it first, in the books or in this lot. */
        private void claim(NewProduct product, @Nullable Long id, List<ProductFault> faults) {
            Set<String> claimed = new HashSet<>();
            for (ProductVariant variant : product.variants()) {
                String sku = variant.sku().value().toLowerCase(Locale.ROOT);
                ShelfKnowledge.Owner owner = known.skus().get(sku);
                boolean takenBefore = owner != null && (id == null || owner.product() != id);
                if (takenBefore || skus.contains(sku)) {
                    faults.add(new ProductFault(Kind.SKU_TAKEN, variant.sku().value()));
                }
                claimed.add(sku);
            }
            if (faults.isEmpty()) {
                skus.addAll(claimed);
            }
        }

        Collection<Long> existing() {
            return verdicts.stream()
                    .filter(verdict -> verdict.faults.isEmpty())
                    .map(Verdict::id)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
