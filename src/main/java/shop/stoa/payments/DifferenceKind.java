package shop.stoa.payments;

/** In what way the shop's books and the provider's differ, or could come to. */
public enum DifferenceKind {
    /** The provider says something else than it was asked for. */
    MISMATCH,
    /** A payment page was asked for five minutes ago, and nobody knows whether there is one. */
    NOT_STARTED,
    /** A payment page should have ended five minutes ago, and the provider has not been heard. */
    NOT_SETTLED,
    /** The provider does not know a payment page, as where the key is of another account or mode by now. */
    PAGE_UNKNOWN,
    /** The sums of one payment differ, or the provider has one that our ledger has not. */
    BOOKS,
    /** A payment bears our mark, and nothing here was sold for it. */
    STRAY,
    /** A refund has been on its way to the provider for ten minutes. */
    REFUND_STUCK,
    /** An event could not be worked off, as often as it was tried. */
    EVENT_DEAD,
    /** An event has been waiting for two minutes. */
    EVENT_WAITS,
    /** A payment was settled, and for a quarter of an hour before and since the provider has told of nothing. */
    NO_NEWS,
    /** The provider does not know where this shop hears its events. */
    ADDRESS_MISSING,
    /** It knows the address and sends nothing there. */
    ADDRESS_OFF,
    /** It sends too little there. */
    EVENTS_MISSING,
    /** The account cannot take payments. */
    CHARGES_OFF
}
