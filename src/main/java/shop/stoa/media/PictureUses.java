package shop.stoa.media;

import java.util.Collection;
import java.util.Set;

/**
 * Who shows pictures. Every room that keeps keys of pictures hangs one out as a bean: a picture that nobody says they use is
 * swept away after a grace of days. A room that forgets a place where it keeps keys loses those pictures.
 */
public interface PictureUses {

    /**
     * Those of the keys that this room shows, or may show again: also what is archived or hidden.
     *
     * @param keys some hundreds at most
     */
    Set<ImageKey> used(Collection<ImageKey> keys);
}
