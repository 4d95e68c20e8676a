package shop.stoa.media;

/** What became of a file that somebody sent. */
public sealed interface PictureIntake {

    /** It is kept; the same file again gives the same picture. */
    record Taken(StoredImage picture) implements PictureIntake {}

    /** It is not, and nothing of it is. */
    record Refused(PictureRefusal reason) implements PictureIntake {}
}
