package shop.stoa.imports;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.imports.reading.ReadProduct.ReadVariant;
import shop.stoa.kernel.Sku;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Media;
import shop.stoa.media.PictureFetch;

/**
 * Fetches the pictures of products that are in already, some at a time, and hangs them up. What does not come is told; the
 * products are there without it.
 */
@Component
class PicturesStep {

    private static final int PRODUCTS = 20;
    private static final int AT_A_TIME = 4;

    private final Runs runs;
    private final Items items;
    private final Putting putting;
    private final Surroundings surroundings;
    private final Assortment assortment;
    private final FetchedPictures fetched;
    private final Media media;
    private final SharedTexts shared;
    private final TransactionTemplate transaction;

    PicturesStep(
            Runs runs,
            Items items,
            Putting putting,
            Surroundings surroundings,
            Assortment assortment,
            FetchedPictures fetched,
            Media media,
            SharedTexts shared,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.items = items;
        this.putting = putting;
        this.surroundings = surroundings;
        this.assortment = assortment;
        this.fetched = fetched;
        this.media = media;
        this.shared = shared;
        this.transaction = transaction;
    }

    void work(long run, UUID worker, BooleanSupplier goOn) {
        String from = runs.picturesFromOf(run);
        boolean more = true;
        while (more && goOn.getAsBoolean()) {
            List<Items.Bare> lot = items.waitingForPictures(run, PRODUCTS);
            if (lot.isEmpty()) {
                return;
            }
            List<Integer> numbers = lot.stream().map(Items.Bare::number).toList();
            Map<String, String> failures = fetch(items.picturesWaiting(run, numbers), from);
            more = Objects.requireNonNull(transaction.execute(status -> hang(run, worker, lot, failures)));
        }
    }

    /** @return why not, by the address of what did not come */
    private Map<String, String> fetch(List<String> addresses, @Nullable String from) {
        Set<String> known = stillHere(addresses);
        Map<String, String> failures = new ConcurrentHashMap<>();
        try (ExecutorService few =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<?>> waiting = new ArrayList<>();
            for (String address : addresses) {
                if (!known.contains(address)) {
                    waiting.add(few.submit(() -> fetch(address, from, failures)));
                }
            }
        }
        return failures;
    }

    /** What came from there once may have been swept since. */
    private Set<String> stillHere(List<String> addresses) {
        Map<String, ImageKey> keys = fetched.keysOf(addresses);
        Set<ImageKey> stored = media.stored(new HashSet<>(keys.values())).keySet();
        Set<String> here = new HashSet<>(keys.keySet());
        here.removeIf(address -> !stored.contains(keys.get(address)));
        return here;
    }

    private void fetch(String address, @Nullable String from, Map<String, String> failures) {
        try {
            URI where =
                    address.startsWith("/") && from != null ? URI.create(from).resolve(address) : URI.create(address);
            switch (media.fetch(where)) {
                case PictureFetch.Fetched(var picture) -> fetched.remember(address, picture.key());
                case PictureFetch.Refused(var reason) -> failures.put(address, reason.word());
                case PictureFetch.Failed(var reason, String detail) -> failures.put(address, reason.word());
            }
        } catch (IllegalArgumentException noAddress) {
            failures.put(address, PictureFetch.Reason.NOT_AN_ADDRESS.word());
        } catch (RuntimeException failed) {
            failures.put(address, PictureFetch.Reason.UNREACHABLE.word());
        }
    }

    /** @return whether the run still waits for its pictures; somebody may have undone it meanwhile, or let it go on */
    private boolean hang(long run, UUID worker, List<Items.Bare> lot, Map<String, String> failures) {
        RunState state = runs.hold(run, worker).state();
        if (state != RunState.FINISHED && state != RunState.STOPPED) {
            return false;
        }
        hang(run, lot, failures);
        return true;
    }

    private void hang(long run, List<Items.Bare> lot, Map<String, String> failures) {
        items.markPictures(run, lot.stream().map(Items.Bare::number).toList(), List.copyOf(failures.keySet()));
        tellFailures(run, lot, failures);
        Map<ProductId, ProductSheet> present = new HashMap<>();
        assortment
                .sheetsOf(lot.stream().map(Items.Bare::product).toList())
                .forEach(sheet -> present.put(sheet.id(), sheet));
        List<Items.Bare> there = new ArrayList<>();
        List<Integer> versionsSeen = new ArrayList<>();
        List<ReadProduct> pictures = new ArrayList<>();
        for (Items.Bare bare : lot) {
            ProductSheet sheet = present.get(bare.product());
            if (sheet != null) {
                there.add(bare);
                versionsSeen.add(sheet.version());
                pictures.add(picturesAlone(bare.read(), sheet.product(), failures.keySet()));
            }
        }
        List<Putting.Outcome> outcomes =
                putting.put(pictures, surroundings.categories(), new Putting.Manner(false, false, "imports", "", null));
        shared.take(run, there.stream().map(Items.Bare::read).toList(), outcomes);
        List<Integer> numbers = there.stream().map(Items.Bare::number).toList();
        tellProblems(run, numbers, outcomes);
        remember(run, numbers, versionsSeen, outcomes);
    }

    private void tellFailures(long run, List<Items.Bare> lot, Map<String, String> failures) {
        List<Integer> places = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        lot.forEach(bare -> picturesOf(bare.read())
                .forEach(cell -> PictureList.of(cell.text()).stream()
                        .filter(failures::containsKey)
                        .forEach(address -> {
                            places.add(bare.number());
                            problems.add(new Problem(
                                    cell.line(),
                                    cell.column(),
                                    Problem.Kind.PICTURE_NOT_FETCHED,
                                    address,
                                    failures.get(address)));
                        })));
        items.addProblems(run, places, problems);
    }

    private void tellProblems(long run, List<Integer> numbers, List<Putting.Outcome> outcomes) {
        List<Integer> places = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            for (Problem problem : outcomes.get(i).problems()) {
                if (problem.kind().isGrave()) {
                    places.add(numbers.get(i));
                    problems.add(problem);
                }
            }
        }
        items.addProblems(run, places, problems);
    }

    /** What somebody has changed between the import and its pictures stays theirs: an undo leaves it alone. */
    private void remember(long run, List<Integer> numbers, List<Integer> seen, List<Putting.Outcome> outcomes) {
        Map<ProductId, Integer> versions = new LinkedHashMap<>();
        List<ProductId> ids = outcomes.stream()
                .map(Putting.Outcome::id)
                .filter(Objects::nonNull)
                .toList();
        assortment.sheetsOf(ids).forEach(sheet -> versions.put(sheet.id(), sheet.version()));
        List<@Nullable Integer> now = new ArrayList<>();
        outcomes.forEach(outcome -> now.add(outcome.id() == null ? null : versions.get(outcome.id())));
        items.newVersions(run, numbers, seen, now);
    }

    private static List<Cell> picturesOf(ReadProduct read) {
        List<Cell> cells = new ArrayList<>();
        Cell own = read.said().get(Column.IMAGES);
        if (own != null) {
            cells.add(own);
        }
        Cell shared = read.said().get(Column.CATEGORY_IMAGES);
        if (shared != null) {
            cells.add(shared);
        }
        read.variants().forEach(variant -> {
            Cell cell = variant.said().get(Column.VARIANT_IMAGES);
            if (cell != null) {
                cells.add(cell);
            }
        });
        return cells;
    }

    /**
     * What staff may have changed of the product since is none of the pictures' business. Where nothing has come, what is there
     * stays.
     */
    private static ReadProduct picturesAlone(ReadProduct read, NewProduct present, Set<String> failed) {
        Map<String, Cell> said = only(read.said(), Set.of(Column.SLUG, Column.IMAGES, Column.IMAGE_ALTS));
        leaveOut(failed, said, Column.IMAGES);
        List<ReadVariant> variants = new ArrayList<>();
        for (ReadVariant row : read.variants()) {
            ProductVariant variant = row.said().containsKey(Column.VARIANT_IMAGES) ? meant(row, present) : null;
            if (variant != null) {
                Map<String, Cell> ofVariant = only(row.said(), Set.of(Column.VARIANT_IMAGES));
                leaveOut(failed, ofVariant, Column.VARIANT_IMAGES);
                ofVariant.put(Column.SKU, new Cell(variant.sku().value(), row.line(), Column.SKU));
                variants.add(new ReadVariant(row.line(), ofVariant));
            }
        }
        return PresentSlugs.at(new ReadProduct(read.line(), said, variants, false, List.of()), present.slug());
    }

    /** With their words, which stand in step with them. */
    private static void leaveOut(Set<String> failed, Map<String, Cell> said, String column) {
        Cell cell = said.get(column);
        List<String> told = cell == null ? List.of() : PictureList.of(cell.text());
        if (cell == null || Collections.disjoint(told, failed)) {
            return;
        }
        List<Integer> here = IntStream.range(0, told.size())
                .filter(place -> !failed.contains(told.get(place)))
                .boxed()
                .toList();
        Cell words = column.equals(Column.IMAGES) ? said.remove(Column.IMAGE_ALTS) : null;
        said.remove(column);
        if (!here.isEmpty()) {
            said.put(column, saying(cell, here.stream().map(told::get).collect(Collectors.joining(" "))));
        }
        if (!here.isEmpty() && words != null) {
            List<String> alts = PictureList.alts(words.text(), told.size());
            said.put(
                    Column.IMAGE_ALTS,
                    saying(
                            words,
                            PictureList.joined(here.stream().map(alts::get).toList())));
        }
    }

    private static Cell saying(Cell cell, String text) {
        return new Cell(text, cell.line(), cell.column());
    }

    /** The variant of a row, by its SKU or by what can be chosen; null where it is not sold any more. */
    private static @Nullable ProductVariant meant(ReadVariant row, NewProduct present) {
        Sku sku = PresentSlugs.skuOf(row);
        List<String> choices = IntStream.rangeClosed(1, present.options().size())
                .mapToObj(place -> textOf(row, Column.optionValue(place)))
                .toList();
        return present.variants().stream()
                .filter(variant -> sku == null
                        ? variant.choices().equals(choices)
                        : variant.sku().value().equalsIgnoreCase(sku.value()))
                .findFirst()
                .orElse(null);
    }

    private static String textOf(ReadVariant row, String column) {
        Cell cell = row.said().get(column);
        return cell == null ? "" : cell.text();
    }

    private static Map<String, Cell> only(Map<String, Cell> said, Set<String> columns) {
        Map<String, Cell> some = new LinkedHashMap<>();
        said.forEach((column, cell) -> {
            if (columns.contains(column)) {
                some.put(column, cell);
            }
        });
        return some;
    }
}
