package shop.stoa.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.payments.ProviderDesk.Answer;
import shop.stoa.payments.ProviderDesk.Trouble;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether the provider knows us and tells us, whether both books agree, and whether the clocks do. */
@Configuration(proxyBeanMethods = false)
class PaymentCheckups {

    private static final String CHARGES_OFF = DifferenceKind.CHARGES_OFF.name();
    private static final Duration MOST_APART = Duration.ofSeconds(5);

    /** From five minutes on it is trouble; an answer that was long on its way is none. */
    private static final Duration MOST_APART_FROM_PROVIDER = Duration.ofSeconds(30);

    private static final Duration LONG_NOT_COMPARED = Duration.ofHours(3);

    @Bean
    Checkup providerLine(ProviderDesk desk) {
        return ofSettings(400, "payments.doctor.provider", desk, known -> {
            if (kinds(known).contains(CHARGES_OFF)) {
                return Finding.ill("payments.doctor.provider.off", "payments.doctor.provider.off.advice");
            }
            return desk.facts().live()
                    ? Finding.well("payments.doctor.provider.live", known.account())
                    : Finding.well("payments.doctor.provider.test", known.account());
        });
    }

    @Bean
    Checkup webhookLine(ProviderDesk desk) {
        return ofSettings(
                450,
                "payments.doctor.webhook",
                desk,
                known -> look(known, desk.facts().address()));
    }

    static Finding look(Answer.Known known, String address) {
        if (known.ahead().abs().compareTo(MOST_APART_FROM_PROVIDER) > 0) {
            return Finding.ill(
                    known.ahead().isNegative() ? "payments.doctor.webhook.behind" : "payments.doctor.webhook.ahead",
                    "payments.doctor.webhook.clock.advice",
                    known.ahead().abs().toSeconds());
        }
        List<Trouble> troubles = known.troubles().stream()
                .filter(trouble -> !trouble.kind().equals(CHARGES_OFF))
                .toList();
        return troubles.isEmpty()
                ? Finding.well("payments.doctor.webhook.known", address)
                : Finding.ill(
                        "payments.doctor.webhook." + troubles.getFirst().kind(),
                        "payments.doctor.webhook.advice",
                        address,
                        troubles.stream().map(Trouble::detail).collect(Collectors.joining(", ")));
    }

    private static Checkup ofSettings(
            int position, String subject, ProviderDesk desk, Function<Answer.Known, Finding> known) {
        return new Checkup(position, subject, "/admin/settings/payment", "settings.view", () -> switch (desk.ask()) {
            case Answer.Known answer -> known.apply(answer);
            case Answer.Away(String why) ->
                Finding.ill("payments.doctor.provider.away", "payments.doctor.provider.away.advice", why);
            case Answer.Refused(String why) ->
                Finding.ill("payments.doctor.provider.refused", "payments.doctor.provider.refused.advice", why);
        });
    }

    private static List<String> kinds(Answer.Known known) {
        return known.troubles().stream().map(Trouble::kind).toList();
    }

    @Bean
    Checkup booksLine(Differences differences, Clock clock) {
        return new Checkup(
                800,
                "payments.doctor.books",
                "/admin/payments/differences",
                "payments.view",
                () -> look(differences.facts(), differences.count(), clock.instant()));
    }

    static Finding look(ProviderFacts facts, long count, Instant now) {
        if (count > 0) {
            return Finding.ill("payments.doctor.books.differ", "payments.doctor.books.differ.advice", count);
        }
        if (facts.compareFailure() != null) {
            return Finding.ill("payments.doctor.books.unread", "payments.doctor.books.unread.advice");
        }
        if (facts.comparedAt() == null) {
            return Finding.well("payments.doctor.books.new");
        }
        Duration age = Duration.between(facts.comparedAt(), now);
        return age.compareTo(LONG_NOT_COMPARED) > 0
                ? Finding.ill("payments.doctor.books.old", "payments.doctor.books.old.advice", age.toHours())
                : Finding.well("payments.doctor.books.agree");
    }

    @Bean
    Checkup clocksLine(BooksClock books, Clock clock) {
        return new Checkup(700, "payments.doctor.clock", () -> look(books, clock));
    }

    private static Finding look(BooksClock books, Clock clock) {
        BooksClock.Apart apart = books.from(clock);
        return apart.isMoreThan(MOST_APART)
                ? Finding.ill(
                        apart.ahead().isNegative() ? "payments.doctor.clock.behind" : "payments.doctor.clock.apart",
                        "payments.doctor.clock.apart.advice",
                        apart.ahead().abs().toSeconds())
                : Finding.well("payments.doctor.clock.right");
    }
}
