package shop.stoa.catalog;

/** Somebody else changed the thing after it was read; nothing was overwritten. */
public class ChangedMeanwhile extends RuntimeException {

    ChangedMeanwhile(String what) {
        super(what + " was changed meanwhile", null, false, false);
    }
}
