package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.web.RoundTrouble;

/**
 * Works on a bulk edit, a lot of products at a time. Looking is doing that is rolled back, so that both come out alike; a lot
 * that is done and the mark of how far the edit is are one transaction, so that after a crash nothing is done twice.
 */
@Component
class BulkWork {

    private static final Logger log = LoggerFactory.getLogger(BulkWork.class);

    /** Each lot keeps others that write to the shelves waiting. */
    static final int LOT = 100;

    private final BulkRows rows;
    private final ProductIntake intake;
    private final ProductReader reader;
    private final BulkStock stock;
    private final TransactionTemplate transaction;

    BulkWork(
            BulkRows rows,
            ProductIntake intake,
            ProductReader reader,
            BulkStock stock,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.intake = intake;
        this.reader = reader;
        this.stock = stock;
        this.transaction = transaction;
    }

    /** Takes on the next edit and works on it until its step is done. @return whether there was one */
    boolean workOnce(UUID worker, BooleanSupplier goOn) {
        Optional<Long> claim = rows.claim(worker);
        claim.ifPresent(edit -> rows.actingIn(edit)
                .ifPresentOrElse(
                        acting -> acting.during(() -> work(edit, worker, goOn)), () -> work(edit, worker, goOn)));
        return claim.isPresent();
    }

    /** The same with an edit that the worker holds already. @param goOn asked between two lots */
    void work(long edit, UUID worker, BooleanSupplier goOn) {
        try {
            while (goOn.getAsBoolean() && lot(edit, worker, LOT)) {
                log.debug("Bulk edit {}: one lot done", edit);
            }
        } catch (BulkRows.LeaseLost lost) {
            log.info("Bulk edit {} is somebody else's now", edit);
            return;
        }
        rows.release(edit, worker);
    }

    /** @return whether there may be more */
    private boolean lot(long edit, UUID worker, int most) {
        try {
            BulkEdit held = Objects.requireNonNull(transaction.execute(status -> rows.hold(edit, worker)));
            return switch (held.state()) {
                case LOOKING -> look(held, worker, most);
                case APPLYING -> Objects.requireNonNull(transaction.execute(status -> apply(edit, worker, most)));
                case CHOOSING, READY, STOPPED, FINISHED -> false;
            };
        } catch (BulkRows.LeaseLost lost) {
            throw lost;
        } catch (RuntimeException failed) {
            if (most == 1 || RoundTrouble.isDatabaseAway(failed)) {
                throw failed;
            }
            log.warn("Bulk edit {}: a lot is done one by one after: {}", edit, failed.toString());
            return oneByOne(edit, worker);
        }
    }

    private boolean oneByOne(long edit, UUID worker) {
        boolean more = true;
        for (int i = 0; more && i < LOT; i++) {
            try {
                more = lot(edit, worker, 1);
            } catch (BulkRows.LeaseLost lost) {
                throw lost;
            } catch (RuntimeException failed) {
                if (RoundTrouble.isDatabaseAway(failed)) {
                    throw failed; // no fault of the product's
                }
                log.warn("Bulk edit {}: a product cannot be changed", edit, failed);
                transaction.executeWithoutResult(status -> passOver(edit, worker));
            }
        }
        return more;
    }

    /** One that even alone makes the books fail is left behind. */
    private void passOver(long edit, UUID worker) {
        BulkEdit held = rows.hold(edit, worker);
        if (held.state() == BulkState.LOOKING) {
            rows.toLookAt(edit, held.mark(), 1)
                    .forEach(waiting -> rows.keepLooked(
                            edit,
                            List.of(new BulkRows.Looked(
                                    waiting.number(), null, BulkFate.FAILED, List.of(), List.of()))));
        } else {
            rows.toApply(edit, held.mark(), 1)
                    .forEach(waiting -> rows.keepDone(
                            edit, List.of(new BulkRows.Done(waiting.number(), BulkFate.FAILED, List.of()))));
        }
    }

    private boolean look(BulkEdit held, UUID worker, int most) {
        List<BulkRows.Waiting> lot = rows.toLookAt(held.id(), held.mark(), most);
        List<BulkRows.Looked> looked = lot.isEmpty() ? List.of() : foretell(lot, held);
        return Objects.requireNonNull(transaction.execute(status -> {
            BulkEdit still = rows.hold(held.id(), worker);
            if (still.state() != BulkState.LOOKING || still.look() != held.look()) {
                return still.state().isBusy();
            }
            if (looked.isEmpty()) {
                rows.end(held.id(), BulkState.READY);
                return false;
            }
            rows.keepLooked(held.id(), looked);
            return true;
        }));
    }

    private List<BulkRows.Looked> foretell(List<BulkRows.Waiting> lot, BulkEdit held) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Put put = put(lot, held);
            Map<Long, StoredProduct> after = reader.read(put.before.keySet());
            status.setRollbackOnly();
            return lot.stream()
                    .map(waiting -> looked(
                            waiting, held, put, after.get(waiting.product().value())))
                    .toList();
        }));
    }

    private static BulkRows.Looked looked(
            BulkRows.Waiting waiting, BulkEdit held, Put put, @Nullable StoredProduct now) {
        long product = waiting.product().value();
        StoredProduct before = put.before.get(product);
        PutProduct outcome = put.outcomes.get(product);
        if (before == null || now == null || outcome == null) {
            return new BulkRows.Looked(waiting.number(), null, left(held, before), List.of(), List.of());
        }
        BulkStock.Meant meant = put.meant(product);
        List<BulkItem.Difference> differences = new ArrayList<>(BulkDifferences.between(
                before.product(),
                outcome instanceof PutProduct.Refused
                        ? Objects.requireNonNull(put.wanted.get(product))
                        : now.product()));
        differences.addAll(meant.differences());
        return new BulkRows.Looked(
                waiting.number(),
                before.sheet().version(),
                fateOf(outcome, meant),
                differences,
                faultsOf(outcome, meant));
    }

    private boolean apply(long edit, UUID worker, int most) {
        BulkEdit held = rows.hold(edit, worker);
        if (held.state() != BulkState.APPLYING) {
            return false;
        }
        List<BulkRows.Waiting> lot = held.stopping() ? List.of() : toApply(held, most);
        if (lot.isEmpty()) {
            rows.end(edit, held.stopping() ? BulkState.STOPPED : BulkState.FINISHED);
            return false;
        }
        Put put = put(lot, held);
        stock.put(held, reasonOf(held), put.done());
        rows.keepDone(edit, lot.stream().map(waiting -> done(waiting, put)).toList());
        return true;
    }

    private List<BulkRows.Waiting> toApply(BulkEdit held, int most) {
        List<BulkRows.Waiting> lot = rows.toApply(held.id(), held.mark(), most);
        return changesStock(held) ? BulkStock.atOnce(lot, foretold(held, lot)) : lot;
    }

    private boolean changesStock(BulkEdit edit) {
        return rows.said(edit).stream().anyMatch(change -> change.target() == BulkChange.Target.STOCK);
    }

    private Map<Integer, List<BulkItem.Difference>> foretold(BulkEdit held, List<BulkRows.Waiting> lot) {
        return rows.foretold(
                held.id(), lot.stream().map(BulkRows.Waiting::number).toList());
    }

    private static BulkRows.Done done(BulkRows.Waiting waiting, Put put) {
        PutProduct outcome = put.outcomes.get(waiting.product().value());
        BulkStock.Meant meant = put.meant(waiting.product().value());
        if (outcome == null && meant.faults().isEmpty()) {
            boolean there = put.before.containsKey(waiting.product().value());
            return new BulkRows.Done(waiting.number(), there ? BulkFate.CHANGED_SINCE : BulkFate.GONE, List.of());
        }
        return new BulkRows.Done(waiting.number(), fateOf(outcome, meant), faultsOf(outcome, meant));
    }

    /** Of an undo the same, marked as such. */
    private String reasonOf(BulkEdit edit) {
        return rows.said(edit).stream()
                .filter(change -> change.target() == BulkChange.Target.STOCK)
                .map(change -> edit.undoes() == null ? change.about() : "↶ " + change.about())
                .findFirst()
                .orElse("");
    }

    /** What is said of a product that could not even be asked for. */
    private static BulkFate left(BulkEdit held, @Nullable StoredProduct before) {
        if (held.undoes() == null) {
            return BulkFate.UNCHANGED;
        }
        return before == null ? BulkFate.GONE : BulkFate.CHANGED_SINCE;
    }

    /**
     * @param before all that are there
     * @param wanted what those shall be that are as they were when they were looked at
     * @param outcomes of these
     * @param stock what shall become of it
     */
    private record Put(
            Map<Long, StoredProduct> before,
            Map<Long, NewProduct> wanted,
            Map<Long, PutProduct> outcomes,
            Map<Long, BulkStock.Meant> stock) {

        BulkStock.Meant meant(long product) {
            return stock.getOrDefault(product, BulkStock.Meant.NOTHING);
        }

        /** Of the stock, what belongs to products that the catalogue has taken. */
        List<BulkStock.Meant> done() {
            return outcomes.entrySet().stream()
                    .filter(each -> !(each.getValue() instanceof PutProduct.Refused))
                    .map(each -> meant(each.getKey()))
                    .toList();
        }
    }

    private Put put(List<BulkRows.Waiting> lot, BulkEdit held) {
        intake.lock();
        Map<Long, StoredProduct> before = reader.read(
                lot.stream().map(waiting -> waiting.product().value()).toList());
        Map<Integer, List<BulkItem.Difference>> undone = held.undoes() == null
                ? Map.of()
                : rows.changedBy(
                        held.undoes(),
                        lot.stream().map(BulkRows.Waiting::number).toList());
        Map<Long, BulkStock.Meant> meant = meant(lot, held, before, undone);
        Map<Long, NewProduct> changed = new LinkedHashMap<>();
        for (BulkRows.Waiting waiting : lot) {
            StoredProduct stored = before.get(waiting.product().value());
            BulkStock.Meant units = meant.getOrDefault(waiting.product().value(), BulkStock.Meant.NOTHING);
            if (stored != null
                    && (held.state() == BulkState.APPLYING ? units.isPossible() : !units.moved())
                    && (waiting.version() == null
                            || waiting.version() == stored.sheet().version())) {
                NewProduct wanted = held.undoes() == null
                        ? Changing.apply(stored.product(), held.changes())
                        : Undoing.of(stored.product(), undone.getOrDefault(waiting.number(), List.of()));
                if (wanted != null) {
                    changed.put(waiting.product().value(), wanted);
                }
            }
        }
        List<PutProduct> outcomes = changed.isEmpty()
                ? List.of()
                : intake.put(List.copyOf(changed.values()), new ProductIntake.Aim.Named());
        Map<Long, PutProduct> byProduct = new LinkedHashMap<>();
        int place = 0;
        for (Long product : changed.keySet()) {
            byProduct.put(product, outcomes.get(place++));
        }
        return new Put(before, changed, byProduct, meant);
    }

    private Map<Long, BulkStock.Meant> meant(
            List<BulkRows.Waiting> lot,
            BulkEdit held,
            Map<Long, StoredProduct> before,
            Map<Integer, List<BulkItem.Difference>> undone) {
        if (!changesStock(held)) {
            return Map.of();
        }
        if (held.state() == BulkState.APPLYING) {
            return stock.looked(byProduct(lot, foretold(held, lot)));
        }
        return held.undoes() == null ? stock.changed(before, held.changes()) : stock.undone(byProduct(lot, undone));
    }

    private static Map<Long, List<BulkItem.Difference>> byProduct(
            List<BulkRows.Waiting> lot, Map<Integer, List<BulkItem.Difference>> byNumber) {
        Map<Long, List<BulkItem.Difference>> byProduct = new LinkedHashMap<>();
        lot.forEach(waiting ->
                byProduct.put(waiting.product().value(), byNumber.getOrDefault(waiting.number(), List.of())));
        return byProduct;
    }

    private static BulkFate fateOf(@Nullable PutProduct outcome, BulkStock.Meant meant) {
        if (outcome == null || !meant.faults().isEmpty()) {
            return BulkFate.FAILED;
        }
        return switch (outcome) {
            case PutProduct.Added added -> BulkFate.CHANGED;
            case PutProduct.Changed changed -> BulkFate.CHANGED;
            case PutProduct.Unchanged unchanged ->
                meant.differences().isEmpty() ? BulkFate.UNCHANGED : BulkFate.CHANGED;
            case PutProduct.Refused refused -> BulkFate.FAILED;
        };
    }

    private static List<ProductFault> faultsOf(@Nullable PutProduct outcome, BulkStock.Meant meant) {
        List<ProductFault> faults = new ArrayList<>(meant.faults());
        if (outcome instanceof PutProduct.Refused refused) {
            faults.addAll(refused.faults());
        }
        return faults;
    }
}
