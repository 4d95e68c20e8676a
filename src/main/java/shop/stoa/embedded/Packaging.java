package shop.stoa.embedded;

import java.net.URL;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * How this program was brought here. Only a source tree that was compiled in place may start servers of its own; a
 * packaged jar never does, whatever is set and whatever lies on its class path.
 */
enum Packaging {
    /** Classes in a build directory: {@code spring-boot:run}, an IDE, the tests. */
    BUILD_DIRECTORY,
    /** The packaged jar, its extracted form, or a container image made of it. */
    PACKAGED;

    static Packaging current() {
        CodeSource source = Packaging.class.getProtectionDomain().getCodeSource();
        return of(source == null ? null : source.getLocation());
    }

    static Packaging of(@Nullable URL location) {
        if (location == null || !"file".equals(location.getProtocol())) {
            return PACKAGED;
        }
        String path = location.getPath();
        // container images hold the jar's content unpacked, so a directory alone proves nothing
        return path.endsWith("/") && !path.contains("/BOOT-INF/") ? BUILD_DIRECTORY : PACKAGED;
    }
}
