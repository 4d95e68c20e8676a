package shop.stoa.kernel;

import org.springframework.boot.ExitCodeGenerator;

/**
 * The shop cannot start, for a reason that the person at the keyboard can remove. The message is complete: it goes on from
 * "Stoa did not start:", says what is wrong and what to do, and is printed alone, without a stack trace.
 */
public class StartRefused extends RuntimeException implements ExitCodeGenerator {

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
