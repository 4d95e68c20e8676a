/**
 * Catalogues that come in and go out as files. Owns the runs of an import: the file, what it would change, how far it is and
 * what was before; and the files that staff have asked for. Writes by the doors of the rooms below alone.
 */
@ApplicationModule(
        displayName = "Imports",
        allowedDependencies = {"catalog", "inventory", "media", "staff"})
@NullMarked
package shop.stoa.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
