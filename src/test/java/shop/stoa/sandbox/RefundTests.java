package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.param.ChargeListParams;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundTests {

    @TempDir
    Path directory;

    TestShop shop;
    String intent = "";

    @BeforeEach
    void pay() throws Exception {
        shop = TestShop.open(directory);
        intent = shop.harness("/sessions/" + shop.session().getId() + "/pay", "{}")
                .path("payment_intent")
                .asString();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Refund refund(long amount) throws Exception {
        return shop.stripe
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setAmount(amount)
                        .putMetadata("refund_id", "r-" + amount)
                        .build());
    }

    private Charge charge() throws Exception {
        return shop.stripe
                .v1()
                .charges()
                .list(ChargeListParams.builder().setPaymentIntent(intent).build())
                .getData()
                .getFirst();
    }

    @Test
    void givesBackPartByPartUntilNothingIsLeft() throws Exception {
        Refund first = refund(468);
        assertThat(first.getStatus()).isEqualTo("succeeded");
        assertThat(first.getPaymentIntent()).isEqualTo(intent);
        assertThat(charge().getAmountRefunded()).isEqualTo(468);
        assertThat(charge().getRefunded()).isFalse();

        Refund rest = shop.stripe
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .build());

        assertThat(rest.getAmount()).isEqualTo(2000);
        assertThat(charge().getRefunded()).isTrue();
        assertThatThrownBy(() -> refund(1))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("charge_already_refunded"));
        assertThat(shop.sandbox.journal().refunded(intent)).isEqualTo(2468);
        assertThat(shop.sandbox.journal().captured(intent)).isEqualTo(2468);
        assertThat(shop.sandbox.journal().refunds().getFirst().metadata()).containsEntry("refund_id", "r-468");
    }

    @Test
    void neverGivesBackMoreThanIsLeft() throws Exception {
        refund(2000);

        assertThatThrownBy(() -> refund(469)).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
            assertThat(refused.getMessage())
                    .contains("(4.69 EUR) is greater than unrefunded amount on charge (4.68 EUR)");
            assertThat(refused.getParam()).isEqualTo("amount");
        });
        assertThatThrownBy(() -> refund(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> refund(-5)).isInstanceOf(InvalidRequestException.class);
        assertThat(shop.sandbox.journal().refunded(intent)).isEqualTo(2000);
    }

    @Test
    void refusesWhatWasNeverPaid() throws Exception {
        String declined = shop.session().getId();
        shop.harness("/sessions/" + declined + "/pay", "{\"card\": \"4000000000000002\"}");
        String unpaid = shop.session(declined).getPaymentIntent();

        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent(unpaid)
                                .build()))
                .hasMessageContaining("does not have a successful charge to refund");
        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent("pi_nobody")
                                .build()))
                .hasMessageContaining("No such payment_intent: 'pi_nobody'");
    }

    @Test
    void tellsOfARefundAsStripeDoes() throws Exception {
        Refund refund = refund(100);

        assertThat(shop.stripe
                        .v1()
                        .events()
                        .list(EventListParams.builder().setLimit(3L).build())
                        .getData())
                .extracting(Event::getType)
                .containsExactly("refund.updated", "charge.refunded", "refund.created");
        shop.stripe
                .v1()
                .refunds()
                .update(
                        refund.getId(),
                        RefundUpdateParams.builder().putMetadata("note", "seen").build());
        assertThat(shop.stripe.v1().refunds().retrieve(refund.getId()).getMetadata())
                .containsEntry("note", "seen")
                .containsEntry("refund_id", "r-100");
        assertThat(shop.stripe
                        .v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(intent)
                                .build())
                        .getData())
                .extracting(Refund::getId)
                .containsExactly(refund.getId());
        assertThat(shop.stripe
                        .v1()
                        .charges()
                        .retrieve(
                                charge().getId(),
                                ChargeRetrieveParams.builder()
                                        .addExpand("refunds")
                                        .build())
                        .getRefunds()
                        .getData())
                .hasSize(1);
    }

    @Test
    void canFailLater() throws Exception {
        Refund refund = refund(500);

        shop.harness("/refunds/" + refund.getId() + "/fail", "{\"reason\": \"expired_or_canceled_card\"}");

        Refund failed = shop.stripe.v1().refunds().retrieve(refund.getId());
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isEqualTo("expired_or_canceled_card");
        assertThat(failed.getFailureBalanceTransaction()).isNotNull();
        assertThat(charge().getAmountRefunded()).isZero();
        assertThat(shop.sandbox.journal().refunded(intent)).isZero();
        assertThat(shop.stripe.v1().events().list().getData().getFirst().getType())
                .isEqualTo("refund.failed");
    }
}
