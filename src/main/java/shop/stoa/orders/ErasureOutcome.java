package shop.stoa.orders;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of the wish that somebody be forgotten. */
public sealed interface ErasureOutcome {

    /** Nobody knows who they were. Also where that was so before. */
    record Erased() implements ErasureOutcome {}

    /** Not yet: something of theirs still goes on. Nothing has changed. @param by the orders that it is about, the oldest first */
    record Postponed(List<Running> by) implements ErasureOutcome {}

    /** An order that is not over. @param number null until it is confirmed */
    record Running(OrderId order, @Nullable OrderNumber number, Set<Reason> reasons) {}

    /** Why somebody cannot be forgotten yet. */
    enum Reason {
        /** It may be paid any moment. */
        AT_PAYMENT,
        /** Goods still have to leave, which takes an address. */
        TO_DISPATCH,
        /** Money goes back, or should have: a refund on its way, or one that failed and that nobody has seen to. */
        REFUND,
        /** A bank has called money back and may ask for proof. */
        DISPUTE
    }
}
