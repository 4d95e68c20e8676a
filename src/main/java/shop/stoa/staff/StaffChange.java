package shop.stoa.staff;

/** What came of a change to a colleague or a role. */
public enum StaffChange {
    DONE,
    /** The owner stays the owner, and in. */
    OWNERS,
    /** Nobody changes what they may do themselves, or shuts themselves out. */
    ONES_OWN,
    /** It is about permissions that whoever asks does not have. */
    TOO_MUCH,
    /** Another role has this name. */
    NAME_TAKEN,
    /** Somebody else has changed it since whoever asks has seen it. */
    OVERTAKEN,
    /** Somebody has this role, or is invited to it. */
    IN_USE
}
