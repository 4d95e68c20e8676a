package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisSystemException;

class BreakerTests {

    private long now = Long.MAX_VALUE - 10;
    private int asked;
    private boolean silent;

    private final Breaker breaker = new Breaker(() -> now);

    private String ask() {
        return breaker.ask(() -> {
            asked++;
            if (silent) {
                throw new QueryTimeoutException("Redis command timed out");
            }
            return "here";
        });
    }

    private void isNotThere() {
        assertThatThrownBy(this::ask).isInstanceOf(QueryTimeoutException.class);
    }

    @Test
    void afterSomeSilencesNobodyWaitsButOneNowAndThen() {
        silent = true;
        for (int time = 0; time < 20; time++) {
            isNotThere();
        }
        assertThat(asked).isEqualTo(Breaker.SILENCES);

        now += Breaker.PAUSE.toNanos();
        isNotThere();
        isNotThere();

        assertThat(asked).isEqualTo(Breaker.SILENCES + 1);
    }

    @Test
    void whenItSpeaksAgainEverybodyAsks() {
        silent = true;
        for (int time = 0; time < 20; time++) {
            isNotThere();
        }
        silent = false;
        isNotThere();

        now += Breaker.PAUSE.toNanos();

        assertThat(ask()).isEqualTo("here");
        assertThat(ask()).isEqualTo("here");
    }

    /** A pause of the machine's own is no reason to sign anybody out. */
    @Test
    void oneSilenceIsNone() {
        silent = true;
        isNotThere();
        isNotThere();
        silent = false;
        assertThat(ask()).isEqualTo("here");
        silent = true;
        isNotThere();
        isNotThere();
        silent = false;

        assertThat(ask()).isEqualTo("here");
    }

    /** What fails at once costs nobody any time. */
    @Test
    void whoeverIsRefusedMayAskAgain() {
        for (int time = 0; time < 20; time++) {
            assertThatThrownBy(() -> breaker.ask(() -> {
                        asked++;
                        throw new RedisSystemException("Connection refused", null);
                    }))
                    .isInstanceOf(RedisSystemException.class);
        }

        assertThat(asked).isEqualTo(20);
    }
}
