package shop.stoa.proof;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The four crashes that tell most; {@code bin/chaos} plays all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTests {

    private final World world = new World(1000);

    @BeforeAll
    void start() {
        world.node.start();
    }

    @AfterAll
    void end() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BEFORE_THE_PROVIDER_IS_ASKED",
                "BEFORE_THE_PAYMENT_IS_COMMITTED",
                "BEFORE_THE_MAIL_IS_MARKED",
                "BEFORE_THE_REFUND_IS_BOOKED"
            })
    void aSaleComesRightAfterACrash(CrashPoint point) {
        new Crashes(world).at(point);
    }
}
