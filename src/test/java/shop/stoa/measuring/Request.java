package shop.stoa.measuring;

import org.jspecify.annotations.Nullable;

/**
 * What a visitor sends.
 *
 * @param form what a form holds, encoded; null for a page that is only looked at
 * @param stranger whether somebody new comes, who has none of the cookies of the one before
 * @param expected the status of an answer to what was asked for
 */
record Request(String path, @Nullable String form, boolean stranger, int expected) {

    static Request page(String path) {
        return new Request(path, null, false, 200);
    }

    /** A page that leads on to the one that was meant. */
    static Request leading(String path) {
        return new Request(path, null, false, 303);
    }

    /** A form without a script: its answer leads on. */
    static Request form(String path, String form, boolean stranger) {
        return new Request(path, form, stranger, 303);
    }
}
