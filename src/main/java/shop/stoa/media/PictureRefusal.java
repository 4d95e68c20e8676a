package shop.stoa.media;

import java.util.Locale;

/** Why a file was not taken as a picture: what to say to whoever sent it, and with which status. */
public enum PictureRefusal {
    /** Nothing was sent. */
    EMPTY(422),

    /** More than {@link Media#MOST_BYTES}. */
    TOO_LARGE(413),

    /** More than {@link Media#MOST_PIXELS}, as its header says. */
    TOO_MANY_PIXELS(422),

    /** Its content is no JPEG, PNG, WebP or GIF, whatever its name says. */
    NOT_A_PICTURE(415),

    /** Its name or the type that came with it is not a picture's, or the name is none. */
    NOT_A_PICTURES_NAME(415),

    /** It begins as a picture and carries a page or a program as well. */
    CARRIES_CODE(415),

    /** It begins as a picture, and nobody could show the rest. */
    DAMAGED(422),

    /** The pictures' storage cannot be reached or is full; the same file may be taken later. */
    AWAY(503);

    private final int status;

    PictureRefusal(int status) {
        this.status = status;
    }

    /** The HTTP status of an answer that is about this file alone: 413, 415, 422 or 503. */
    public int status() {
        return status;
    }

    /** The message key of a sentence for the person who sent it; it takes no arguments. */
    public String word() {
        return "media.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
