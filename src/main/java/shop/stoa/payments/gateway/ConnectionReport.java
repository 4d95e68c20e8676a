package shop.stoa.payments.gateway;

import java.time.Duration;
import java.util.List;

/**
 * How the shop and its provider are connected.
 *
 * @param account what the provider calls the account, or empty where the key may not know
 * @param troubles what keeps the provider from telling us, or us from selling; none if all is well
 * @param ahead how far this node's clock is ahead of the provider's, to a second or two; negative where it is behind, zero where the
 *     provider does not tell the time
 */
public record ConnectionReport(String account, List<Trouble> troubles, Duration ahead) {

    /** @param detail what is missing, for those who mend it; may be empty */
    public record Trouble(Kind kind, String detail) {}

    public enum Kind {
        /** The provider does not know where this shop hears its events. */
        ADDRESS_MISSING,
        /** It knows the address and sends nothing there. */
        ADDRESS_OFF,
        /** It sends too little there. */
        EVENTS_MISSING,
        /** The account cannot take payments. */
        CHARGES_OFF
    }
}
