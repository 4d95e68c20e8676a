package shop.stoa.shipping;

import java.util.UUID;
import shop.stoa.orders.Dispatch;

/** What came of asking for a parcel, or of wanting it changed. */
public sealed interface FulfilmentOutcome {

    /** It is so, by this or by an earlier pressing of the same button. */
    record Done(UUID fulfilment) implements FulfilmentOutcome {}

    /** The order does not have it. */
    record Refused(Dispatch why) implements FulfilmentOutcome {}

    /** Somebody else was faster. */
    record ChangedMeanwhile(Fulfilment now) implements FulfilmentOutcome {}
}
