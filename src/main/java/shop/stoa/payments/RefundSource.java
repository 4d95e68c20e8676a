package shop.stoa.payments;

/** Who asked for a refund. */
public enum RefundSource {
    /** The shop itself: money that came too late. */
    AUTO,
    /** Somebody of the staff, here. */
    STAFF,
    /** Somebody at the provider's own pages. */
    PROVIDER
}
