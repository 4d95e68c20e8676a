package shop.stoa.search;

/**
 * Which of the products that a wish finds are wanted, and what is to be counted besides.
 *
 * @param skipped how many come before
 * @param count how many at most
 * @param language of the cards
 */
record Page(Order order, int skipped, int count, Listings.Counted counted, String language) {

    /** Of equals the one that is older comes first; but for the newest, where it comes last. */
    enum Order {
        SCORE,
        ID,
        NEWEST,
        PRICE_ASC,
        PRICE_DESC
    }

    static Order orderOf(Browse browse) {
        return switch (browse.sort()) {
            case RELEVANCE -> browse.words() == null && browse.collection() == null ? Order.ID : Order.SCORE;
            case NEWEST -> Order.NEWEST;
            case PRICE_ASC -> Order.PRICE_ASC;
            case PRICE_DESC -> Order.PRICE_DESC;
        };
    }
}
