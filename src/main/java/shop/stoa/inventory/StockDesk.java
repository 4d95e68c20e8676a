package shop.stoa.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.inventory.Moves.Why;
import shop.stoa.inventory.StockOutcome.Done;
import shop.stoa.inventory.StockOutcome.Moved;
import shop.stoa.inventory.StockOutcome.TooFew;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/** The stock room's door for the staff: what there is, why, and changes by hand. */
@Service
public class StockDesk {

    /** What a person may give as the reason of a change. */
    public static final Set<MoveKind> BY_HAND = Set.of(
            MoveKind.RECEIVED, MoveKind.RETURN, MoveKind.CORRECTION, MoveKind.DAMAGED, MoveKind.LOST, MoveKind.GIVEN);

    private final JdbcClient jdbc;
    private final StockReading reading;
    private final StockList list;
    private final Stock stock;
    private final Moves moves;
    private final Proofs proofs;
    private final Demand demand;

    StockDesk(
            JdbcClient jdbc,
            StockReading reading,
            StockList list,
            Stock stock,
            Moves moves,
            Proofs proofs,
            Demand demand) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.list = list;
        this.stock = stock;
        this.moves = moves;
        this.proofs = proofs;
        this.demand = demand;
    }

    /** A page of at most so many. */
    public StockPage list(StockQuery query, int most) {
        return list.page(query, most);
    }

    /** Empty where it was never counted. */
    public Optional<StockLevel> find(Sku sku) {
        return reading.find(sku);
    }

    /** By SKU; one that was never counted is not in the answer. */
    public List<StockLevel> levelsOf(Set<Sku> skus) {
        return reading.levelsOf(skus);
    }

    /** How many SKUs are low but not sold out; counts no further than so many. */
    public int countLow(int most) {
        return list.countLow(most);
    }

    /** How many SKUs can not be asked for; counts no further than so many. */
    public int countOut(int most) {
        return list.countOut(most);
    }

    /**
     * What lasts no longer than so many days, what is gone first at the top.
     *
     * @param within days
     * @param most of them that are wanted
     */
    public List<StockCover> runningOut(int within, int most) {
        return demand.runningOut(within, most);
    }

    /** How many units of each were ordered and paid in the last {@value StockCover#WINDOW_DAYS} days; of none, no entry. */
    public Map<Sku, Integer> soldOf(Collection<Sku> skus) {
        return demand.soldOf(skus);
    }

    /** Why on hand is what it is: movements, the newest first. @param before the oldest of the page before, or null */
    public List<StockMove> history(Sku sku, @Nullable Long before, int most) {
        return history(sku, MoveFilter.ALL, before, most);
    }

    /** Those of them that are wanted; each says what was on hand after it, whatever came between. */
    public List<StockMove> history(Sku sku, MoveFilter wanted, @Nullable Long before, int most) {
        return reading.history(sku, wanted, before, most);
    }

    /** Who has moved some of it lately, by e-mail address or what the shop calls itself. */
    public List<String> actors(Sku sku) {
        return reading.actors(sku);
    }

    /**
     * The way back from an older page to the page before it.
     *
     * @param before what {@link #history} was asked for
     * @return what to ask it for now; empty where that is the newest page
     */
    public OptionalLong pageBefore(Sku sku, MoveFilter wanted, long before, int size) {
        return reading.pageBefore(sku, wanted, before, size);
    }

    /** Hands over every movement, the oldest first; of all SKUs where none is given. */
    public void eachMove(@Nullable Sku sku, Consumer<StockMove> receiver) {
        reading.eachMove(sku, receiver);
    }

    /** Which orders hold units of it and how many, the earliest first. */
    public Map<OrderId, Integer> holders(Sku sku, int most) {
        return reading.holders(sku, most);
    }

    /** What the last proof that the books add up has found. */
    public Optional<StockProof> lastProof() {
        return proofs.last();
    }

    /** Lets the next free node prove it now. */
    public void wantProof() {
        proofs.want();
    }

    /**
     * So many came or went. A SKU that was never counted begins with it.
     *
     * @param token given with the form; the same again changes nothing
     * @param seen what was on hand when the person looked
     * @param delta not 0
     * @param kind one of {@link #BY_HAND}
     * @param actor a staff member's e-mail address
     */
    @Transactional
    public StockOutcome adjust(
            UUID token, Sku sku, int seen, int delta, MoveKind kind, @Nullable String reason, String actor) {
        if (delta == 0 || !BY_HAND.contains(kind)) {
            throw new IllegalArgumentException("No such adjustment");
        }
        return change(token, sku, seen, delta, new Why(kind, reason, actor, causeOf(token), null));
    }

    /** Somebody counted so many. The same in all else; a count that agrees changes nothing. */
    @Transactional
    public StockOutcome count(UUID token, Sku sku, int seen, int counted, @Nullable String reason, String actor) {
        if (counted < 0) {
            throw new IllegalArgumentException("Nobody counts less than nothing");
        }
        return change(token, sku, seen, counted - seen, new Why(MoveKind.COUNT, reason, actor, causeOf(token), null));
    }

    private static String causeOf(UUID token) {
        return "form:" + token;
    }

    private StockOutcome change(UUID token, Sku sku, int seen, int delta, Why why) {
        jdbc.sql("insert into inventory.stock (sku, on_hand) values (:sku, 0) on conflict do nothing")
                .param("sku", sku.value())
                .update();
        StockLevel now = lock(sku);
        if (moves.isKnown(causeOf(token))) {
            return new Done(now);
        }
        if (now.onHand() != seen) {
            return new Moved(now);
        }
        if (seen + delta < now.reserved()) {
            return new TooFew(now);
        }
        moves.isNews(causeOf(token));
        if (delta != 0) {
            Stock.Change change = stock.move(sku, delta, 0);
            moves.write(sku, delta, why);
            stock.tell(change);
        }
        return new Done(lock(sku));
    }

    private StockLevel lock(Sku sku) {
        jdbc.sql("select 1 from inventory.stock where sku = :sku for update")
                .param("sku", sku.value())
                .query(Integer.class)
                .single();
        return Objects.requireNonNullElseGet(reading.find(sku).orElse(null), () -> reading.unknown(sku));
    }

    /**
     * From how many on a SKU is low.
     *
     * @param seen what it was for whoever decides; null where the shop's own figure counted
     * @param lowAt null where that shall count again
     * @return false where somebody has set another one meanwhile
     */
    @Transactional
    public boolean setLowAt(Sku sku, @Nullable Integer seen, @Nullable Integer lowAt) {
        return jdbc.sql("""
                        insert into inventory.stock (sku, on_hand, low_at) values (:sku, 0, :lowAt)
                        on conflict (sku) do update set low_at = excluded.low_at
                        where stock.low_at is not distinct from cast(:seen as integer)""")
                        .param("sku", sku.value())
                        .param("seen", seen)
                        .param("lowAt", lowAt)
                        .update()
                == 1;
    }

    /** What a SKU that was never counted looks like. */
    public StockLevel unknown(Sku sku) {
        return reading.unknown(sku);
    }
}
