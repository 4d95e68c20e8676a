package shop.stoa.proof;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four crashes that tell most, two at a time; {@code bin/chaos} plays all of them, one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTests {

    private final World world = new World(1000, 999);

    @BeforeAll
    void start() {
        world.node.start();
    }

    @AfterAll
    void end() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_THE_MAIL_IS_MARKED, BEFORE_THE_PAYMENT_IS_COMMITTED",
        "BEFORE_THE_PROVIDER_IS_ASKED, BEFORE_THE_REFUND_IS_BOOKED"
    })
    void salesComeRightAfterACrash(CrashPoint held, CrashPoint point) {
        new Crashes(world).at(held, point);
    }
}
