package shop.stoa.staff;

/** The shop would have nobody who can sign in, so it does not start; the message says what to set. */
class NoOwner extends RuntimeException {

    NoOwner(String message) {
        super(message, null, false, false);
    }
}
