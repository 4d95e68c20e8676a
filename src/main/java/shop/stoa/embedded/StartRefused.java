package shop.stoa.embedded;

import org.springframework.boot.ExitCodeGenerator;

/**
 * The shop cannot start, for a reason that the person at the keyboard can remove. The message is complete: it says what
 * is wrong and what to do, and is printed alone, without a stack trace.
 */
class StartRefused extends RuntimeException implements ExitCodeGenerator {

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
