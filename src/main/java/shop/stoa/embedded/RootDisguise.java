package shop.stoa.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL refuses to run as root, and rightly so. Where the shop is run by root, its servers get a user namespace of
 * their own, in which they are nobody in particular while their files stay root's.
 */
final class RootDisguise {

    private static final List<String> NAMESPACE = List.of("unshare", "--user", "--");

    private RootDisguise() {}

    /** What to put before a command of PostgreSQL's; empty for an ordinary user. */
    static List<String> prefix() {
        return Holder.PREFIX;
    }

    private static final class Holder {
        static final List<String> PREFIX = find();
    }

    private static List<String> find() {
        if (!isRoot()) {
            return List.of();
        }
        if (works(NAMESPACE)) {
            return NAMESPACE;
        }
        throw new StartRefused("PostgreSQL does not run as root, and this system gives root no other guise."
                + " Start the shop as an ordinary user, or set SPRING_DATASOURCE_URL to a PostgreSQL server.");
    }

    private static boolean isRoot() {
        try {
            Path own = Files.createTempFile("stoa", ".who");
            try {
                return Integer.valueOf(0).equals(Files.getAttribute(own, "unix:uid"));
            } finally {
                Files.delete(own);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean works(List<String> prefix) {
        try {
            Process trial = new ProcessBuilder(prefix.getFirst(), prefix.get(1), "--", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
