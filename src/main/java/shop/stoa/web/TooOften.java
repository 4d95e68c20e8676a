package shop.stoa.web;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Something was done more often than its {@link Limit} allows: 429, and when to come again. */
final class TooOften extends ResponseStatusException {

    private final Duration wait;

    /** @param wait until it may be done once more */
    TooOften(String limit, Duration wait) {
        super(HttpStatus.TOO_MANY_REQUESTS, "more often than " + limit + " allows");
        this.wait = wait;
    }

    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Limits.seconds(wait)));
        return headers;
    }
}
