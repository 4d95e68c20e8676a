/** What must hold whatever is killed, lost or doubled: the invariants, and the runs that try to break them. */
@NullMarked
package shop.stoa.proof;

import org.jspecify.annotations.NullMarked;
