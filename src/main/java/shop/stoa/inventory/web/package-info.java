/** The page of from how few units on something is said of stock. */
@NullMarked
package shop.stoa.inventory.web;

import org.jspecify.annotations.NullMarked;
