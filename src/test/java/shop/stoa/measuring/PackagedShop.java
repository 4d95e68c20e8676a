package shop.stoa.measuring;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import shop.stoa.embedded.TestServers;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.sandbox.SandboxSettings;

/** The shop as it is run for people: an extracted jar, the options of {@code ops/java.options}, and a cache of what a training run learned. */
final class PackagedShop {

    private static final String OPTIONS = "java.options";

    /** Beside the jar; the same name stands in the Dockerfile and in the unit of systemd. */
    private static final String CACHE = "stoa.aot";

    private static final String JAR = "stoa.jar";

    /**
     * The JVM puts its cache together in as much room as classes may take, and this shop's want more than {@code ops/java.options} gives them:
     * those that it has loaded lie there twice. Of what it runs with it is no part.
     */
    static final String ROOM_TO_LEARN = "-XX:MaxMetaspaceSize=1g";

    private final Path place;

    /** @param place where the extracted jar lies, with its options beside it */
    PackagedShop(Path place) {
        this.place = place;
    }

    /** Does what the Dockerfile does with a packaged jar. */
    static PackagedShop extracted(Path jar, Path place) {
        run(
                place.resolveSibling("extract.log"),
                ShopProcess.program("java"),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                place.toString());
        try {
            Files.move(
                    place.resolve(jar.getFileName()),
                    place.resolve(JAR),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    Path.of("ops", OPTIONS), place.resolve(OPTIONS), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackagedShop(place);
    }

    private static void run(Path log, String... command) {
        try {
            int end = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (end != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + end + "; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Path cache() {
        return place.resolve(CACHE);
    }

    /** As whoever knows no options would run the jar that the build made. */
    static ShopProcess plain(Path jar, Map<String, String> settings, Path log) {
        return new ShopProcess(settings, log, List.of(ShopProcess.program("java"), "-jar", jar.toString()), null);
    }

    /** As the image runs it. */
    ShopProcess cached(Map<String, String> settings, Path log) {
        return process(settings, log, "-XX:AOTCache=" + CACHE);
    }

    /** So that it writes its cache when it ends. */
    ShopProcess learning(Map<String, String> settings, Path log) {
        return process(settings, log, ROOM_TO_LEARN, "-XX:AOTCacheOutput=" + CACHE);
    }

    private ShopProcess process(Map<String, String> settings, Path log, String... more) {
        List<String> program = new ArrayList<>(List.of(ShopProcess.program("java"), "@" + OPTIONS));
        program.addAll(List.of(more));
        program.addAll(List.of("-jar", JAR));
        return new ShopProcess(settings, log, program, place);
    }

    long megabytes() {
        try (Stream<Path> files = Files.walk(place)) {
            return files.map(Path::toFile).mapToLong(File::length).sum() / 1_000_000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A packaged shop brings no servers and takes no sandbox: these are real ones beside it. Mails go nowhere, for
     * none is sent.
     */
    static final class Servers implements AutoCloseable {

        /** Held, because an unheld logger forgets its level. */
        private static final Logger SERVER_LOG = Logger.getLogger("");

        private final Map<String, String> settings;
        private final Sandbox sandbox;

        /** @param place where the sandbox keeps its journal */
        Servers(Map<String, String> settings, Path place) {
            SERVER_LOG.setLevel(Level.WARNING);
            this.settings = new LinkedHashMap<>(settings);
            sandbox = Sandbox.start(new SandboxSettings(
                    "127.0.0.1",
                    Integer.parseInt(String.valueOf(settings.get("stoa.sandbox.port"))),
                    place.resolve("journal.jsonl"),
                    false,
                    null,
                    "Stoa"));
            this.settings
                    .keySet()
                    .removeIf(name -> name.startsWith("stoa.embedded.") || name.startsWith("stoa.sandbox."));
            this.settings.put("stripe.secret-key", "sk_test_embedded");
            this.settings.put("stripe.api-base", sandbox.baseUrl());
            this.settings.put("spring.mail.host", "127.0.0.1");
            this.settings.put("spring.mail.port", Integer.toString(TestServers.freePort()));
            this.settings.put("server.address", "127.0.0.1");
            this.settings.put("management.server.address", "127.0.0.1");
            this.settings.put("stoa.owner.email", "owner@stoa.example");
            this.settings.putIfAbsent("stoa.owner.password", UUID.randomUUID().toString());
        }

        Map<String, String> settings() {
            return settings;
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }
}
