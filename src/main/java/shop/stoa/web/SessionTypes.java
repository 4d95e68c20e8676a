package shop.stoa.web;

import java.util.Set;

/**
 * Types that a room keeps in the session. A session is JSON in Redis; whatever is not named here is refused when it is
 * read, however it came there. A room hangs it out as a bean.
 */
public record SessionTypes(Set<Class<?>> types) {

    public SessionTypes {
        types = Set.copyOf(types);
    }

    public SessionTypes(Class<?>... types) {
        this(Set.of(types));
    }
}
