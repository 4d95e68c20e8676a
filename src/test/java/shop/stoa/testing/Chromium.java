package shop.stoa.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one Chromium of a test run, found or fetched: the one named by {@code BROWSER_PATH}, one that is installed, Playwright's
 * own download, the one inside npm's {@code @sparticuz/chromium}, Debian's package where we are root. What was fetched is kept
 * for the next run. {@code -Dbrowser.order=npm,apt} changes the order.
 */
public final class Chromium {

    private static final String ORDER = "path,installed,playwright,npm,apt";
    private static final String NPM_VERSION = "147.0.0";
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--no-zygote",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run");

    private static @Nullable Browser shared;
    private static @Nullable Path used;

    private Chromium() {}

    /** The browser that all tests of this JVM share; each takes a context of its own. */
    public static synchronized Browser shared() {
        Browser browser = shared;
        if (browser == null) {
            browser = find();
            shared = browser;
        }
        return browser;
    }

    /** A window of that browser for one test: nothing moves in it, and what it waits for has half a minute. To be closed. */
    public static BrowserContext window(boolean script, int width, int height) {
        BrowserContext window = shared().newContext(new Browser.NewContextOptions()
                .setJavaScriptEnabled(script)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, height));
        window.setDefaultTimeout(30_000);
        return window;
    }

    /** The program of that browser, for a tool that starts it by itself. */
    public static synchronized Path program() {
        shared();
        return Objects.requireNonNull(used);
    }

    private static Browser find() {
        List<String> failures = new ArrayList<>();
        for (String way : System.getProperty("browser.order", ORDER).split(",")) {
            try {
                if (way.equals("playwright")) {
                    return launch(null);
                }
                Optional<Path> program = program(way);
                if (program.isPresent()) {
                    return launch(program.get());
                }
            } catch (IOException | PlaywrightException | IllegalStateException failure) {
                failures.add(way + ": " + firstLine(failure));
            }
        }
        throw new IllegalStateException(
                "No Chromium to be had. Install one, or name it in BROWSER_PATH. Tried: " + failures);
    }

    private static Optional<Path> program(String way) throws IOException {
        return switch (way) {
            case "path" -> Optional.ofNullable(System.getenv("BROWSER_PATH")).map(Path::of);
            case "installed" -> installed();
            case "npm" -> Optional.of(fromNpm());
            case "apt" -> fromDebian();
            default -> Optional.empty();
        };
    }

    private static Browser launch(@Nullable Path program) {
        Map<String, String> environment = program == null ? Map.of() : Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        try {
            var options = new BrowserType.LaunchOptions().setHeadless(true).setArgs(FLAGS);
            if (program != null) {
                options.setExecutablePath(program);
            }
            Browser browser = playwright.chromium().launch(options);
            used = program == null ? Path.of(playwright.chromium().executablePath()) : program;
            return browser;
        } catch (PlaywrightException failure) {
            playwright.close();
            throw failure;
        }
    }

    private static Optional<Path> installed() {
        for (String name : List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")) {
            for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return Optional.of(program);
                }
            }
        }
        Path mac = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
        return Files.isExecutable(mac) ? Optional.of(mac) : Optional.empty();
    }

    /** The package carries the program packed with Brotli; npm only fetches it, nothing of it is run. */
    private static Path fromNpm() throws IOException {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "stoa", "chromium-" + NPM_VERSION);
        Path program = folder.resolve("chromium");
        if (!Files.isExecutable(program)) {
            Files.createDirectories(folder);
            run(
                    "npm",
                    "install",
                    "--silent",
                    "--no-save",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--prefix",
                    folder.toString(),
                    "@sparticuz/chromium@" + NPM_VERSION);
            Path packed = folder.resolve("node_modules/@sparticuz/chromium/bin/chromium.br");
            Path unpacked = Files.createTempFile(folder, "chromium", ".part");
            try (InputStream in = new BrotliInputStream(new BufferedInputStream(Files.newInputStream(packed)))) {
                Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!unpacked.toFile().setExecutable(true)) {
                throw new IOException("Cannot make " + unpacked + " executable");
            }
            Files.move(unpacked, program, StandardCopyOption.ATOMIC_MOVE);
        }
        return program;
    }

    private static Optional<Path> fromDebian() throws IOException {
        run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
        return installed();
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command[0] + " takes too long");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command[0] + " ended with " + process.exitValue());
        }
    }

    private static String firstLine(Exception failure) {
        return failure.toString().lines().findFirst().orElse("");
    }
}
