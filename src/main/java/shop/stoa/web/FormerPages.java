package shop.stoa.web;

import org.jspecify.annotations.Nullable;

/** Knows where pages are that were elsewhere before. The room that renames them implements it. */
public interface FormerPages {

    /**
     * Asked only for what was not found.
     *
     * @param path of this shop, without its language, {@code /products/old-name}
     * @return the path of what was there once, or null where nothing was
     */
    @Nullable
    String insteadOf(String path);
}
