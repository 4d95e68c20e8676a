package shop.stoa.media;

import java.util.Locale;

/** What became of an address that a picture should come from. */
public sealed interface PictureFetch {

    /** It was fetched and is kept. */
    record Fetched(StoredImage picture) implements PictureFetch {}

    /** Something was fetched, and it is not a picture for this shop. */
    record Refused(PictureRefusal reason) implements PictureFetch {}

    /**
     * Nothing was fetched.
     *
     * @param detail such as the status or the host, for whoever reads the report; never the answer's content
     */
    record Failed(Reason reason, String detail) implements PictureFetch {}

    /** Why nothing was fetched. */
    enum Reason {
        /** Not an absolute {@code http} or {@code https} address on the usual port, or one with a name and password. */
        NOT_AN_ADDRESS,

        /** The host is not one of {@code stoa.media.fetch.hosts}. */
        HOST_NOT_ALLOWED,

        /** The host has an address that is not on the public internet: this machine, its network, its cloud's metadata. */
        NOT_PUBLIC,

        /** Nobody knows the host, it does not answer, or its certificate is not its own. */
        UNREACHABLE,

        /** Another answer than 200, or more than three redirects; the detail has the status. */
        REFUSED_THERE,

        /** It did not come to an end in time. */
        TOO_SLOW;

        /** The message key of a sentence for whoever gave the address; it takes no arguments. */
        public String word() {
            return "media.fetch." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
