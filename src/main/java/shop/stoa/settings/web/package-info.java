/** The list of all settings, and the pages of those that are the whole shop's. */
@NullMarked
package shop.stoa.settings.web;

import org.jspecify.annotations.NullMarked;
