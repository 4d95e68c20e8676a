package shop.stoa.inventory;

import java.util.List;

/** What came of asking for stock. */
public sealed interface ReservationOutcome {

    record Reserved() implements ReservationOutcome {}

    /** @param shortages every SKU of which there is too little */
    record Short(List<Shortage> shortages) implements ReservationOutcome {}
}
