package shop.stoa.payments.gateway;

import com.stripe.StripeClient;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.DisputeRetrieveParams;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.web.ShopSettings;

/**
 * Stripe's account statement and its disputes. Sources: docs.stripe.com/api/balance_transactions, /disputes,
 * docs.stripe.com/reports/reporting-categories.
 */
@Component
class StripeBooks implements ProviderBooks {

    private final StripeClient stripe;
    private final StripeCalls calls;
    private final StripeSettings settings;
    private final ShopSettings shop;

    StripeBooks(StripeClient stripe, StripeCalls calls, StripeSettings settings, ShopSettings shop) {
        this.stripe = stripe;
        this.calls = calls;
        this.settings = settings;
        this.shop = shop;
    }

    @Override
    public void bookingsSince(Instant from, Consumer<Booking> receiver) {
        String after = null;
        do {
            var page = page(from, after);
            page.getData().stream().map(this::booking).forEach(receiver);
            boolean more =
                    Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty();
            after = more ? page.getData().getLast().getId() : null;
        } while (after != null);
    }

    private StripeCollection<BalanceTransaction> page(Instant from, @Nullable String after) {
        return calls.call("read the account's statement", () -> {
            var asked = BalanceTransactionListParams.builder()
                    .setCreated(BalanceTransactionListParams.Created.builder()
                            .setGte(from.getEpochSecond())
                            .build())
                    .addExpand("data.source")
                    .setLimit(100L);
            if (after != null) {
                asked.setStartingAfter(after);
            }
            return stripe.v1().balanceTransactions().list(asked.build());
        });
    }

    private Booking booking(BalanceTransaction line) {
        String intent = null;
        Map<String, String> kept = Map.of();
        Moved moved = new Moved(line.getAmount(), line.getCurrency());
        switch (line.getSourceObject()) {
            case Charge charge -> {
                intent = charge.getPaymentIntent();
                kept = charge.getMetadata() == null ? Map.of() : charge.getMetadata();
                moved = moved(line, charge.getAmount(), charge.getCurrency());
            }
            case Refund refund -> {
                intent = refund.getPaymentIntent();
                moved = moved(line, refund.getAmount(), refund.getCurrency());
            }
            case Dispute dispute -> {
                intent = dispute.getPaymentIntent();
                moved = moved(line, dispute.getAmount(), dispute.getCurrency());
            }
            case null, default -> {}
        }
        String asker = kept.get(StripeGateway.SHOP);
        boolean ours = shop.baseUrl().toString().equals(asker);
        String currency = moved.currency().toUpperCase(Locale.ROOT);
        String feeCurrency = line.getCurrency().toUpperCase(Locale.ROOT);
        return new Booking(
                line.getId(),
                kind(line),
                line.getSource(),
                intent,
                asker == null || ours ? StripeIds.uuid(kept.get(StripeGateway.REFERENCE)) : null,
                ours,
                StripeAmount.minor(moved.amount(), currency),
                currency,
                StripeAmount.minor(line.getFee(), feeCurrency),
                feeCurrency,
                Instant.ofEpochSecond(line.getCreated()));
    }

    private record Moved(long amount, String currency) {}

    /**
     * What a line moved of what it is about. Where the account is kept in another currency, the line only tells what that came to
     * there (docs.stripe.com/api/balance_transactions, {@code exchange_rate}), and its sign.
     */
    private static Moved moved(BalanceTransaction line, long whole, String currency) {
        return new Moved(
                currency.equals(line.getCurrency()) ? line.getAmount() : Long.signum(line.getAmount()) * whole,
                currency);
    }

    /** A failed refund's way back is booked against the refund, as a dispute's is against the dispute. */
    private static Booking.Kind kind(BalanceTransaction line) {
        return switch (line.getReportingCategory()) {
            case "charge", "charge_failure" -> Booking.Kind.PAYMENT;
            case "refund", "refund_failure", "partial_capture_reversal" -> Booking.Kind.REFUND;
            case "dispute", "dispute_reversal" -> Booking.Kind.DISPUTE;
            default -> Booking.Kind.OTHER;
        };
    }

    @Override
    public DisputeReport dispute(String disputeId) {
        return calls.call(
                "look up a dispute",
                () -> report(stripe.v1()
                        .disputes()
                        .retrieve(
                                disputeId,
                                DisputeRetrieveParams.builder()
                                        .addExpand("payment_intent")
                                        .build())));
    }

    private static DisputeReport report(Dispute dispute) {
        PaymentIntent intent = dispute.getPaymentIntentObject();
        String reference = intent == null || intent.getMetadata() == null
                ? null
                : intent.getMetadata().get(StripeGateway.REFERENCE);
        String currency = dispute.getCurrency().toUpperCase(Locale.ROOT);
        List<DisputeReport.Move> moves = dispute.getBalanceTransactions().stream()
                .filter(line -> kind(line) == Booking.Kind.DISPUTE)
                .map(line -> move(line, dispute, currency))
                .toList();
        return new DisputeReport(
                dispute.getId(),
                StripeIds.uuid(reference),
                dispute.getPaymentIntent(),
                standing(dispute.getStatus()),
                StripeAmount.minor(dispute.getAmount(), currency),
                currency,
                moves,
                dispute.getReason(),
                answerBy(dispute),
                Instant.ofEpochSecond(dispute.getCreated()));
    }

    private static DisputeReport.Move move(BalanceTransaction line, Dispute dispute, String currency) {
        long amount = moved(line, dispute.getAmount(), dispute.getCurrency()).amount();
        return new DisputeReport.Move(
                line.getId(), StripeAmount.minor(amount, currency), Instant.ofEpochSecond(line.getCreated()));
    }

    /** An inquiry ({@code warning_…}) is a question before any money moves; whoever answers it in time has won. */
    private static DisputeReport.Standing standing(String status) {
        return switch (status) {
            case "won", "warning_closed", "prevented" -> DisputeReport.Standing.WON;
            case "lost" -> DisputeReport.Standing.LOST;
            case "warning_needs_response", "warning_under_review" -> DisputeReport.Standing.INQUIRY;
            default -> DisputeReport.Standing.OPEN;
        };
    }

    private static @Nullable Instant answerBy(Dispute dispute) {
        Long dueBy = dispute.getEvidenceDetails() == null
                ? null
                : dispute.getEvidenceDetails().getDueBy();
        return dueBy != null && dispute.getStatus().endsWith("needs_response") ? Instant.ofEpochSecond(dueBy) : null;
    }

    @Override
    public Optional<String> staffPageOfDispute(String disputeId) {
        return settings.dashboard().map(dashboard -> dashboard + "/disputes/" + disputeId);
    }
}
