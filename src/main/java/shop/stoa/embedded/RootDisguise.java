package shop.stoa.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import shop.stoa.kernel.StartRefused;

/**
 * PostgreSQL refuses to run as root, and rightly so. Where root runs the shop, its servers get another guise: a user
 * namespace of their own, in which they are nobody in particular while their files stay root's; or, where the system
 * gives no namespaces (as in most containers), the user "nobody", to whom the data directory is handed over and who may
 * pass through directories that only root may enter.
 *
 * @param prefix what to put before a command of PostgreSQL's
 * @param owner the number of the user who must own the data; -1 where that needs no care
 */
record RootDisguise(List<String> prefix, int owner) {

    private static final int NOBODY = 65534;

    private static final RootDisguise NONE = new RootDisguise(List.of(), -1);
    private static final RootDisguise NAMESPACE = new RootDisguise(List.of("unshare", "--user", "--"), 0);
    private static final RootDisguise OTHER_USER = new RootDisguise(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    "--"),
            NOBODY);

    /** The one that works here. */
    static RootDisguise current() {
        return Holder.CURRENT;
    }

    private static final class Holder {
        static final RootDisguise CURRENT = find();
    }

    private static RootDisguise find() {
        if (!isRoot()) {
            return NONE;
        }
        for (RootDisguise guise : List.of(NAMESPACE, OTHER_USER)) {
            if (guise.works()) {
                return guise;
            }
        }
        throw new StartRefused("PostgreSQL does not run as root, and this system gives root no other guise."
                + " Start the shop as an ordinary user, or set SPRING_DATASOURCE_URL to a PostgreSQL server.");
    }

    private static boolean isRoot() {
        try {
            Path own = Files.createTempFile("stoa", ".who");
            try {
                return ownerOf(own) == 0;
            } finally {
                Files.delete(own);
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static int ownerOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }

    private boolean works() {
        try {
            List<String> trial = new ArrayList<>(prefix);
            trial.add("true");
            return new ProcessBuilder(trial)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Hands a data directory over where an earlier run in another guise owns it. */
    void own(Path data, Path output) throws IOException {
        if (owner >= 0 && ownerOf(data) != owner) {
            Servers.run(List.of("chown", "-R", owner + ":" + owner, data.toString()), output);
        }
    }
}
