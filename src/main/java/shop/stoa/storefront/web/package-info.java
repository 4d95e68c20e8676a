@NullMarked
package shop.stoa.storefront.web;

import org.jspecify.annotations.NullMarked;
