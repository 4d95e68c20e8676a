package shop.stoa.web;

import java.util.Set;

/**
 * Another node has said that something is other than before ({@link PageNews}), or this one has found it out by itself: said before pages are dropped, for whoever keeps
 * copies in memory that pages are rendered from. May be said twice.
 *
 * @param keys of {@link PageKeys}
 */
public record NewsFromElsewhere(Set<String> keys) {

    public NewsFromElsewhere {
        keys = Set.copyOf(keys);
    }
}
