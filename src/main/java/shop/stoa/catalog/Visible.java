package shop.stoa.catalog;

/**
 * Which products shoppers may see, in SQL: active, and within their schedule at the moment of asking. The database's clock is
 * the one that all nodes of a shop share.
 */
final class Visible {

    /** Of the product {@code p}. */
    static final String P = """
            (p.status = 'ACTIVE' and (p.active_from is null or p.active_from <= now())
                and (p.active_until is null or p.active_until > now()))""";

    private Visible() {}
}
