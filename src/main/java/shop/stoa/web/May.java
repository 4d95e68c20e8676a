package shop.stoa.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** What whoever asks is allowed to do. Templates know it as {@code may}: a button that nobody may press is not there. */
public final class May {

    May() {}

    /**
     * Whether whoever is signed in has this permission.
     *
     * @param permission {@code orders.refund}; nobody has what no room hangs out
     */
    public boolean act(String permission) {
        return allows(asker(), permission);
    }

    /** The same of whoever asks, for code that is no template. */
    public static boolean has(String permission) {
        return allows(asker(), permission);
    }

    /**
     * Refuses whoever lacks the permission, where something moves that must not depend on the right page alone. What the house
     * does by itself, without anybody's request, passes.
     *
     * @throws shop.stoa.kernel.NotFound where somebody asks who may not
     */
    public static void require(String permission) {
        Authentication asker = asker();
        if (asker != null && !allows(asker, permission)) {
            throw new NotPermitted(permission);
        }
    }

    static boolean allows(@Nullable Authentication asker, String permission) {
        return asker != null
                && asker.isAuthenticated()
                && asker.getAuthorities().stream().anyMatch(authority -> permission.equals(authority.getAuthority()));
    }

    static @Nullable Authentication asker() {
        return SecurityContextHolder.getContext().getAuthentication();
    }
}
