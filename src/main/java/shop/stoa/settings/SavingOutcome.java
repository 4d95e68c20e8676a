package shop.stoa.settings;

/** What became of a saving. */
public sealed interface SavingOutcome<T extends Record> {

    record Saved<T extends Record>(int version) implements SavingOutcome<T> {}

    /** Somebody else has saved the group since it was read; nothing was overwritten, and this is what there is now. */
    record Overtaken<T extends Record>(HeldSettings<T> now) implements SavingOutcome<T> {}
}
