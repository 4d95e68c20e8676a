package shop.stoa.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes down how a program of the tests is run, so that a script can run it without Maven in between. */
public final class TestCommand {

    private TestCommand() {}

    /** @param arguments the file that gets two lines: the Java that runs this, and its class path */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(
                Path.of(arguments[0]),
                Path.of(System.getProperty("java.home"), "bin", "java") + "\n" + System.getProperty("java.class.path")
                        + "\n");
    }
}
