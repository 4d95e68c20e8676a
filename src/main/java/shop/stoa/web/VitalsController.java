package shop.stoa.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.stoa.web.Vitals.Kind;
import shop.stoa.web.Vitals.Seen;

/** Hears from {@code vitals-shop.js} how fast a page was. Whoever says nonsense has said nothing. */
@Controller
final class VitalsController {

    static final String PATH = "/vitals";

    /** A kind and four numbers, with room for what languages do to numbers. */
    static final long LONGEST = 256;

    private final Vitals vitals;

    VitalsController(Vitals vitals) {
        this.vitals = vitals;
    }

    @PostMapping(PATH)
    @RateLimited("vitals.address")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hear(
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable Double lcp,
            @RequestParam(required = false) @Nullable Double inp,
            @RequestParam(required = false) @Nullable Double cls,
            @RequestParam(required = false) @Nullable Double ttfb) {
        if (vitals.getShare() == 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Seen seen = new Seen(lcp, inp, cls, ttfb);
        if (!seen.isPossible()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        vitals.count(read(kind), seen);
    }

    private static Kind read(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
