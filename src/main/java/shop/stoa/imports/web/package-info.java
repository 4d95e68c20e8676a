@NullMarked
package shop.stoa.imports.web;

import org.jspecify.annotations.NullMarked;
