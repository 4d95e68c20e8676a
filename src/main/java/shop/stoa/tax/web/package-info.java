/** The page of the rates, and their file. */
@NullMarked
package shop.stoa.tax.web;

import org.jspecify.annotations.NullMarked;
