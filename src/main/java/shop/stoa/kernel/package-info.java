/**
 * The words that every room shares: money, SKUs, addresses, slices of lists, unknown things, a refused start. Knows nobody; holds no
 * state and touches nothing outside the program.
 */
@ApplicationModule(
        displayName = "Kernel",
        allowedDependencies = {})
@NullMarked
package shop.stoa.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
