@NullMarked
package shop.stoa.media.web;

import org.jspecify.annotations.NullMarked;
