package shop.stoa.web;

/**
 * An origin other than the shop's own that pages may deal with; the content security policy names it. A room hangs it
 * out as a bean.
 *
 * @param use what for
 * @param origin scheme, host and port, such as {@code https://checkout.stripe.com}
 */
public record AllowedOrigin(Use use, String origin) {

    public AllowedOrigin {
        if (!origin.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+")) {
            throw new IllegalArgumentException("Not an origin: " + origin);
        }
    }

    public enum Use {
        /** A form's answer may lead there: the provider's hosted payment page. */
        PAYMENT_PAGE,
        /** Pictures may come from there: a bucket or a CDN. */
        PICTURES
    }
}
