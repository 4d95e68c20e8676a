@NullMarked
package shop.stoa.search.web;

import org.jspecify.annotations.NullMarked;
