/**
 * What the shop says for itself: which sections its front page has, in which order, with which words and pictures. Knows
 * no goods: a section names a category or SKUs, and whoever shows the page looks them up.
 */
@ApplicationModule(
        displayName = "Pages",
        allowedDependencies = {"media"})
@NullMarked
package shop.stoa.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
