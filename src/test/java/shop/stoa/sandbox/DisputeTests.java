package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisputeTests {

    @TempDir
    Path directory;

    TestShop shop;

    @BeforeEach
    void open() {
        shop = TestShop.open(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private String paid(String card) throws Exception {
        return shop.harness("/sessions/" + shop.session().getId() + "/pay", "{\"card\": \"%s\"}".formatted(card))
                .path("payment_intent")
                .asString();
    }

    private Dispute of(String intent) throws Exception {
        return shop.stripe
                .v1()
                .disputes()
                .list(DisputeListParams.builder().setPaymentIntent(intent).build())
                .getData()
                .getFirst();
    }

    private List<String> events() throws Exception {
        return shop
                .stripe
                .v1()
                .events()
                .list(EventListParams.builder().setType("charge.dispute.*").build())
                .getData()
                .stream()
                .map(Event::getType)
                .toList();
    }

    @Test
    void theCardForItIsPaidAndCalledBackWithAFee() throws Exception {
        String intent = paid("4000000000000259");

        Dispute dispute = of(intent);

        assertThat(dispute.getAmount()).isEqualTo(2468);
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getReason()).isEqualTo("fraudulent");
        assertThat(dispute.getEvidenceDetails().getDueBy()).isPositive();
        assertThat(dispute.getBalanceTransactions()).singleElement().satisfies(moved -> {
            assertThat(moved.getAmount()).isEqualTo(-2468);
            assertThat(moved.getFee()).isEqualTo(2000);
            assertThat(moved.getNet()).isEqualTo(-4468);
        });
        assertThat(events()).containsExactly("charge.dispute.funds_withdrawn", "charge.dispute.created");
        assertThat(shop.sandbox.journal().disputed(intent)).isEqualTo(-2468);
    }

    @Test
    void whatIsCalledBackCannotBeRefundedAsWell() throws Exception {
        String intent = paid("4000000000000259");

        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent(intent)
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("charge_disputed"));
    }

    @Test
    void aBankThatOnlyAsksTakesNothingUntilItIsNotContent() throws Exception {
        String intent = paid("4242424242424242");
        String id = asked(intent);
        assertThat(of(intent).getStatus()).isEqualTo("warning_needs_response");
        assertThat(of(intent).getBalanceTransactions()).isEmpty();
        shop.stripe
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setAmount(100L)
                        .build());

        shop.harness("/disputes/" + id + "/decide", "{\"won\": false}");

        assertThat(of(intent).getStatus()).isEqualTo("needs_response");
        assertThat(shop.sandbox.journal().disputed(intent)).isEqualTo(-2468);
        assertThat(events())
                .containsExactly("charge.dispute.funds_withdrawn", "charge.dispute.updated", "charge.dispute.created");
    }

    @Test
    void aBankThatIsContentWithItsAnswerAsksNoMore() throws Exception {
        String intent = paid("4242424242424242");

        shop.harness("/disputes/" + asked(intent) + "/decide", "{\"won\": true}");

        assertThat(of(intent).getStatus()).isEqualTo("warning_closed");
        assertThat(of(intent).getBalanceTransactions()).isEmpty();
        assertThat(events()).containsExactly("charge.dispute.closed", "charge.dispute.created");
    }

    private String asked(String intent) throws Exception {
        return shop.harness("/disputes", "{\"payment_intent\": \"%s\", \"inquiry\": true}".formatted(intent))
                .path("id")
                .asString();
    }

    @Test
    void evidenceThatWinsBringsTheMoneyBack() throws Exception {
        String intent = paid("4000000000000259");

        shop.stripe
                .v1()
                .disputes()
                .update(
                        of(intent).getId(),
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setUncategorizedText("winning_evidence")
                                        .build())
                                .build());

        assertThat(of(intent).getStatus()).isEqualTo("won");
        assertThat(of(intent).getBalanceTransactions())
                .extracting(BalanceTransaction::getAmount)
                .containsExactly(-2468L, 2468L);
        assertThat(shop.sandbox.journal().disputed(intent)).isZero();
        assertThat(events()).startsWith("charge.dispute.funds_reinstated", "charge.dispute.closed");
    }

    @Test
    void otherEvidenceIsReviewedAndTheBankDecides() throws Exception {
        String intent = paid("4242424242424242");
        String dispute = shop.harness(
                        "/disputes",
                        "{\"payment_intent\": \"%s\", \"amount\": 1000, \"reason\": \"duplicate\"}".formatted(intent))
                .path("id")
                .asString();
        shop.stripe
                .v1()
                .disputes()
                .update(
                        dispute,
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setUncategorizedText("It was delivered.")
                                        .build())
                                .setSubmit(true)
                                .build());
        assertThat(of(intent).getStatus()).isEqualTo("under_review");

        shop.harness("/disputes/" + dispute + "/decide", "{\"won\": false}");

        assertThat(of(intent).getStatus()).isEqualTo("lost");
        assertThat(shop.sandbox.journal().disputed(intent)).isEqualTo(-1000);
        assertThat(shop.stripe
                        .v1()
                        .balanceTransactions()
                        .list(BalanceTransactionListParams.builder()
                                .setSource(dispute)
                                .build())
                        .getData())
                .singleElement()
                .satisfies(moved -> assertThat(moved.getReportingCategory()).isEqualTo("dispute"));
    }

    @Test
    void aBankThatBeginsAgainTakesTheMoneyOnceMore() throws Exception {
        String intent = paid("4000000000000259");
        String dispute = of(intent).getId();
        shop.harness("/disputes/" + dispute + "/decide", "{\"won\": true}");

        shop.harness("/disputes/" + dispute + "/reopen", "{}");

        assertThat(of(intent).getStatus()).isEqualTo("needs_response");
        assertThat(of(intent).getBalanceTransactions())
                .extracting(BalanceTransaction::getAmount)
                .containsExactly(-2468L, 2468L, -2468L);
        assertThat(shop.sandbox.journal().disputed(intent)).isEqualTo(-2468);
        assertThat(events()).startsWith("charge.dispute.funds_withdrawn", "charge.dispute.updated");
    }

    @Test
    void acceptingItLosesIt() throws Exception {
        String intent = paid("4000000000000259");

        shop.stripe.v1().disputes().close(of(intent).getId());

        assertThat(of(intent).getStatus()).isEqualTo("lost");
        assertThatThrownBy(() -> shop.stripe.v1().disputes().close(of(intent).getId()))
                .isInstanceOf(InvalidRequestException.class);
    }
}
