package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.transaction.PlatformTransactionManager;
import shop.stoa.testing.RoomTest;

@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
class TermsTests {

    private static final int MANY = 500;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    /** Others of this shop may number a few words meanwhile, and not hundreds. */
    @Test
    void usesUpNoNumbersForWhatIsNumberedAlready() {
        List<String> words = IntStream.range(0, MANY)
                .mapToObj(number -> "numbered-" + number)
                .toList();
        Map<String, Long> given = new Terms(jdbc, transactions).numbersOf(words);

        List<String> more = new ArrayList<>(words);
        more.add("numbered-last");
        Map<String, Long> again = new Terms(jdbc, transactions).numbersOf(more);

        assertThat(again).containsAllEntriesOf(given);
        assertThat(again.get("numbered-last") - Collections.max(given.values())).isBetween(1L, MANY / 2L);
    }
}
