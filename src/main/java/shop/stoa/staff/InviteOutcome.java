package shop.stoa.staff;

/** What came of asking somebody to work here. */
public enum InviteOutcome {
    INVITED,
    /** Somebody with this address works here already, or is invited. */
    KNOWN,
    /** The role may do what whoever invites may not. */
    TOO_MUCH
}
