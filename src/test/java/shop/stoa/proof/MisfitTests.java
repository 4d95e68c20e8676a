package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.cart.Carts;
import shop.stoa.checkout.Checkout;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.payments.DifferenceKind;
import shop.stoa.payments.Differences;
import shop.stoa.payments.PaymentReference;
import shop.stoa.payments.PaymentStatus;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;
import shop.stoa.payments.gateway.GatewayReport;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;

/** A provider that says something else than what was asked for: nothing is sold for it, nothing let go of, and staff are told. */
@ShopTest
@Import(Shelves.class)
class MisfitTests {

    private static volatile UnaryOperator<GatewayReport> misreport = UnaryOperator.identity();

    /** Lies where the provider's answers come in, whoever has asked. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Misreporting {

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static Advisor misreports() {
            MethodInterceptor lie = call -> misreport.apply((GatewayReport) Objects.requireNonNull(call.proceed()));
            return new DefaultPointcutAdvisor(
                    new StaticMethodMatcherPointcut() {
                        @Override
                        public boolean matches(Method method, Class<?> type) {
                            return type.getSimpleName().equals("StripeGateway")
                                    && method.getReturnType().equals(GatewayReport.class);
                        }
                    },
                    lie);
        }
    }

    @Autowired
    private Shelves shelves;

    @Autowired
    private Carts carts;

    @Autowired
    private Checkout checkout;

    @Autowired
    private Orders orders;

    @Autowired
    private Payments payments;

    @Autowired
    private Differences differences;

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcClient books;

    @Autowired
    private Sandbox sandbox;

    private Payer payer = new Payer("");

    @BeforeEach
    void begin() {
        payer = new Payer(sandbox.baseUrl());
    }

    @AfterEach
    void theBooksAreSound() {
        misreport = UnaryOperator.identity();
        assertThat(Invariants.broken(books)).isEmpty();
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                misfit("another amount", told -> of(told, told.amount() + 1, told.currency(), told.live())),
                misfit("another currency", told -> of(told, told.amount(), "USD", told.live())),
                misfit("a currency that there is not", told -> of(told, told.amount(), "", told.live())),
                misfit("real money", told -> of(told, told.amount(), told.currency(), !told.live())),
                misfit("another page", told -> of(told, "cs_test_of_somebody_else", told.reference())),
                misfit("another order's page", told -> of(told, told.sessionId(), UUID.randomUUID())),
                misfit("nobody's page", told -> of(told, told.sessionId(), null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void whatDoesNotFitIsNotBookedUntilItDoes(String what, UnaryOperator<GatewayReport> lie) {
        Sku vase = shelves.stock(2500, 10);
        OrderId id = new Shopper(carts, checkout)
                .puts(vase, 1)
                .says("ines@example.com")
                .ordersSurely()
                .order();
        PaymentReference payment = orders.orderOf(id).payment();
        misreport = lie;

        payer.pays(Objects.requireNonNull(summary(payment).sessionId()));
        payments.settle(payment);

        assertThat(orders.orderOf(id).status()).as(what).isEqualTo(OrderStatus.PENDING);
        assertThat(summary(payment).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(available(vase)).isEqualTo(9);
        assertThat(isDifferent(payment)).isTrue();

        misreport = UnaryOperator.identity();
        payments.settle(payment);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CONFIRMED));
        assertThat(isDifferent(payment)).isFalse();
        assertThat(available(vase)).isEqualTo(9);
    }

    private boolean isDifferent(PaymentReference payment) {
        return differences.all().stream()
                .anyMatch(each -> each.kind() == DifferenceKind.MISMATCH && payment.equals(each.reference()));
    }

    private PaymentSummary summary(PaymentReference payment) {
        return payments.summaryOf(payment).orElseThrow();
    }

    private int available(Sku sku) {
        return Objects.requireNonNull(inventory.availabilityOf(Set.of(sku)).get(sku))
                .available();
    }

    private static Arguments misfit(String what, UnaryOperator<GatewayReport> lie) {
        return Arguments.of(what, lie);
    }

    private static GatewayReport of(GatewayReport told, long amount, String currency, boolean live) {
        return new GatewayReport(
                told.sessionId(),
                told.reference(),
                told.standing(),
                amount,
                currency,
                live,
                told.intentId(),
                told.url());
    }

    private static GatewayReport of(GatewayReport told, String session, @Nullable UUID reference) {
        return new GatewayReport(
                session,
                reference,
                told.standing(),
                told.amount(),
                told.currency(),
                told.live(),
                told.intentId(),
                told.url());
    }
}
