package shop.stoa.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The provider's clock. A test may move it ahead, so that a session expires at once; signatures always bear the real time. */
final class SandboxClock extends Clock {

    private final Clock real;
    private volatile Duration offset = Duration.ZERO;

    SandboxClock(Clock real) {
        this.real = real;
    }

    /** Milliseconds of the real time: deliveries wait in it, whatever a test did to the sessions. */
    long realMillis() {
        return real.millis();
    }

    void offset(Duration ahead) {
        offset = ahead;
    }

    Duration offset() {
        return offset;
    }

    long seconds() {
        return instant().getEpochSecond();
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
