package shop.stoa.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.testing.Race;
import shop.stoa.testing.ShopTest;

/** The one race of all limited counters: stock, refundable money and whatever comes to be counted so. */
@ShopTest
class LimitedCounterTests {

    private static final int RACERS = 16;

    private final LimitedCounter counter = new LimitedCounter("public", "counted", "name", "taken", "most");

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void count() {
        jdbc.sql("create table public.counted (name text primary key, taken int not null, most int not null)")
                .update();
        jdbc.sql("insert into public.counted values ('ten', 0, 10), ('forty', 0, 40)")
                .update();
    }

    @AfterEach
    void forget() {
        jdbc.sql("drop table public.counted").update();
    }

    @Test
    void givesExactlyWhatThereIsHoweverManyAskAtOnce() throws Exception {
        List<Boolean> won = Race.of(RACERS, () -> counter.take(jdbc, "ten", 1));

        assertThat(won).filteredOn(each -> each).hasSize(10);
        assertThat(taken("ten")).isEqualTo(10);
    }

    @Test
    void neverPassesItsLimitByPortionsThatDoNotDivideIt() throws Exception {
        AtomicInteger given = new AtomicInteger();

        Race.of(RACERS, () -> {
            for (int much : List.of(3, 7, 1)) {
                if (counter.take(jdbc, "forty", much)) {
                    given.addAndGet(much);
                }
            }
            return true;
        });

        assertThat(taken("forty")).isEqualTo(40).isEqualTo(given.get());
    }

    @Test
    void tellsOfTheRowAndOfNothingWhereItRefuses() {
        assertThat(counter.take(jdbc, "ten", 4, "most - taken", (row, n) -> row.getInt(1)))
                .contains(6);
        assertThat(counter.take(jdbc, "ten", 7, "most - taken", (row, n) -> row.getInt(1)))
                .isEmpty();
        assertThat(counter.take(jdbc, "nobody", 1)).isFalse();
        assertThat(counter.take(jdbc, "ten", Long.MAX_VALUE)).isFalse();
        assertThat(taken("ten")).isEqualTo(4);
        assertThatThrownBy(() -> counter.take(jdbc, "ten", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private int taken(String name) {
        return jdbc.sql("select taken from public.counted where name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }
}
