package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import shop.stoa.testing.ShopTest;

/**
 * What is kept saves time and nothing else: journeys go as ever in a shop that keeps nothing. Pages are rendered for whoever asks, and
 * whoever keeps something for a while finds each time that the while is over. What is kept beside the version or the values that it was
 * made of (delivery rates, the menu's HTML, cards of the index) is compared with them whenever it is asked for, and has no age.
 */
@ShopTest(properties = {"stoa.demo=true", "stoa.page-cache.enabled=false"})
@Import(NothingKeptTests.TimeFlies.class)
class NothingKeptTests {

    private static final Path SHOP = Path.of("src/main/java");
    private static final Pattern KEEPS = Pattern.compile("\\bKEPT_FOR\\b|\\bnew Kept<");

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private TimeFlies time;

    @BeforeAll
    static void aBusyMachineIsNoFailure() {
        BuyJourneyTests.aBusyMachineIsNoFailure();
    }

    @Test
    void aGuestBuys() {
        beans.createBean(BuyJourneyTests.class).aGuestBuysAndTheOwnerSeesIt(true, 390, 844);
    }

    @Test
    void aNewProductIsSeen() {
        MerchantJourneyTests merchant = beans.createBean(MerchantJourneyTests.class);
        try {
            merchant.aNewProductWithSixVariantsAndPicturesIsSeenInTheShop(true);
        } finally {
            merchant.close();
        }
    }

    @Test
    void aChangedPriceIsSeen() {
        MerchantJourneyTests merchant = beans.createBean(MerchantJourneyTests.class);
        try {
            merchant.aPriceChangeOverACategoryIsLookedAtBeforeItIsApplied(true);
        } finally {
            merchant.close();
        }
    }

    @Test
    void whoeverKeepsSomethingForAWhileIsOneForWhomTimeFlies() {
        assertThat(time.fliesFor).isNotEmpty().isEqualTo(keepers());
    }

    private static Set<String> keepers() {
        try (Stream<Path> files = Files.walk(SHOP)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> KEEPS.matcher(text(file)).find())
                    .map(file -> SHOP.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives each that keeps something for a while a clock of its own, and all others the house's. */
    @TestConfiguration(proxyBeanMethods = false)
    static class TimeFlies {

        private final Set<String> keepers = keepers();
        private final Set<String> fliesFor = ConcurrentHashMap.newKeySet();

        @Bean
        @Primary
        @Scope("prototype")
        Clock flyingClock(InjectionPoint into, @Qualifier("clock") Clock house) {
            String who = into.getMember().getDeclaringClass().getName();
            if (!keepers.contains(who)) {
                return house;
            }
            fliesFor.add(who);
            return new Flying(house);
        }
    }

    /** Whenever somebody looks, more time has gone by than anything is kept. */
    private static final class Flying extends Clock {

        private static final Duration LEAP = Duration.ofHours(1);

        private final Clock house;
        private final AtomicLong looks = new AtomicLong();

        Flying(Clock house) {
            this.house = house;
        }

        @Override
        public Instant instant() {
            return house.instant().plus(LEAP.multipliedBy(looks.incrementAndGet()));
        }

        @Override
        public ZoneId getZone() {
            return house.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Flying(house.withZone(zone));
        }
    }
}
