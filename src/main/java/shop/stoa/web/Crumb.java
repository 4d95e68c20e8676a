package shop.stoa.web;

import org.jspecify.annotations.Nullable;

/**
 * One step of a breadcrumb trail below Home, for {@code web/ui/breadcrumbs}.
 *
 * @param name as shown
 * @param path where it leads; null for the page itself
 */
public record Crumb(String name, @Nullable String path) {}
