package shop.stoa.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.kernel.Sku;
import shop.stoa.web.PageNews;

/**
 * Brings what has changed into the index, lot by lot: what a lot announced is forgotten in the transaction that ends when the
 * index has it, so a crash at any moment means that it is read once more and nothing is lost.
 */
@Component
class Feeder {

    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
    private static final int LOT = 400;

    private final News news;
    private final Documents documents;
    private final FacetWords words;
    private final Index index;
    private final Answers answers;
    private final SectionNames sections;
    private final WholeCatalog catalog;
    private final Rebuilding rebuilding;
    private final PageNews pages;
    private final LateShelves late;
    private final TransactionTemplate transaction;
    private final ReentrantLock one = new ReentrantLock(true);

    Feeder(
            News news,
            Documents documents,
            FacetWords words,
            Index index,
            Answers answers,
            SectionNames sections,
            WholeCatalog catalog,
            Rebuilding rebuilding,
            PageNews pages,
            LateShelves late,
            PlatformTransactionManager transactions) {
        this.pages = pages;
        this.late = late;
        this.news = news;
        this.documents = documents;
        this.words = words;
        this.index = index;
        this.answers = answers;
        this.sections = sections;
        this.catalog = catalog;
        this.rebuilding = rebuilding;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Until nothing is left that can be read now. In one node one at a time, so that the last word is the newest. */
    void drain() {
        one.lock();
        try {
            int fed = 0;
            for (int lot = lot(LOT); lot > 0; lot = lot(LOT)) {
                fed += lot;
            }
            if (fed > 0) {
                answers.prepare();
                index.changed();
                late.tell();
            }
            if ((fed > 0 || rebuilding.isAwaited()) && rebuilding.finish()) {
                mergeBeside();
            }
        } finally {
            one.unlock();
        }
    }

    /** Beside all else: what is found is the same before, meanwhile and afterwards. */
    void mergeBeside() {
        Thread.ofVirtual().name("search-merging").start(this::merge);
    }

    private void merge() {
        try {
            index.merge();
            answers.prepare();
        } catch (RuntimeException e) {
            LOG.info("The search index stays in several parts: {}", e.toString());
        }
    }

    private int lot(int size) {
        Set<String> shown = new LinkedHashSet<>();
        try {
            int done = Objects.requireNonNull(transaction.execute(status -> {
                List<News.Item> items = news.take(size);
                shown.addAll(feed(items));
                news.done(items);
                return items.size();
            }));
            // who tells of them beside this must not do so before they are true
            late.add(shown);
            return done;
        } catch (RuntimeException e) {
            if (size > 1) {
                return oneByOne(size);
            }
            putOff(e);
            return 1;
        }
    }

    /** One that cannot be read keeps none of the others waiting. */
    private int oneByOne(int size) {
        int done = 0;
        while (done < size && lot(1) > 0) {
            done++;
        }
        return done;
    }

    private void putOff(RuntimeException why) {
        transaction.executeWithoutResult(status -> news.take(1).forEach(item -> {
            int attempts = news.failed(item);
            if (attempts == 1) {
                LOG.warn("The search index cannot take {} now and will be asked again", item, why);
            }
        }));
    }

    /** @return the keys of what shows it */
    private Set<String> feed(Collection<News.Item> items) {
        Set<ProductId> products = items.stream()
                .filter(item -> item.product() != null)
                .map(item -> new ProductId(Objects.requireNonNull(item.product())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<News.Names> names =
                items.stream().map(News.Item::names).filter(Objects::nonNull).collect(Collectors.toSet());
        news.readingWith(!names.isEmpty());
        if (names.contains(News.Names.ATTRIBUTES)) {
            spreadAttributes(items);
        }
        if (names.contains(News.Names.CATEGORIES)) {
            sections.spread();
        }
        Set<Sku> skus = items.stream()
                .filter(item -> item.sku() != null)
                .map(item -> new Sku(Objects.requireNonNull(item.sku())))
                .collect(Collectors.toSet());
        if (!skus.isEmpty()) {
            products.addAll(catalog.holding(skus));
        }
        Set<String> shown = new LinkedHashSet<>();
        if (!products.isEmpty()) {
            Documents.Lot read = documents.of(products);
            Set<Long> gone = products.stream().map(ProductId::value).collect(Collectors.toSet());
            read.documents().forEach(document -> gone.remove(document.id()));
            words.learn(read.words());
            shown.addAll(index.put(read.documents()));
            shown.addAll(index.remove(gone));
            pages.changed(shown);
        }
        return shown;
    }

    private void spreadAttributes(Collection<News.Item> items) {
        List<News.Item> otherwise = items.stream()
                .filter(item -> item.names() == News.Names.ATTRIBUTES)
                .toList();
        Set<String> attributes = otherwise.stream()
                .map(News.Item::attribute)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (otherwise.stream().anyMatch(item -> item.attribute() == null)) {
            news.ofAll();
        } else {
            news.ofOthers(catalog.having(attributes));
        }
    }
}
