package shop.stoa.customers;

/** What came of changing a note. */
public sealed interface NoteOutcome {

    /** It says this now; also where it said so already. */
    record Kept() implements NoteOutcome {}

    /** It was changed since it was read. */
    record ChangedMeanwhile() implements NoteOutcome {}

    /** Somebody else wrote it. */
    record NotYours() implements NoteOutcome {}
}
