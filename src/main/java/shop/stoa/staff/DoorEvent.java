package shop.stoa.staff;

/** What happens at the staff's door, as the audit log tells it. */
public enum DoorEvent {
    SIGNED_IN("sign-in"),
    /** The password was wrong, or there is no such account. */
    REFUSED("sign-in-refused"),
    SIGNED_OUT("sign-out"),
    /** Somebody who was invited has an account from now on. */
    JOINED("invitation-accepted");

    private final String action;

    DoorEvent(String action) {
        this.action = action;
    }

    String action() {
        return action;
    }
}
