package shop.stoa.customers;

import java.time.Instant;

/**
 * Something about people, those who work here included, that is kept for a time only. A room that keeps any hangs this out as a
 * bean; how long is set by the merchant, and a nightly round lets go of what is older.
 */
public interface Expiring {

    /** A word of its own in the shop, in small letters with hyphens: {@code abandoned-checkouts}. */
    String what();

    /** Message key of its name. */
    String title();

    /** Message key of a sentence that says what goes, and what that means for people. */
    String text();

    /** For how many days it is kept until somebody says otherwise. */
    int usualDays();

    /** Whether the merchant may say that it never goes, with 0 days. */
    default boolean mayStay() {
        return false;
    }

    /**
     * Lets go of some of what was last touched before the limit. Called again, in the same night, until there is none left.
     *
     * @return how many went; 0 where nothing is that old
     */
    int removeSome(Instant limit);
}
