package shop.stoa.payments.gateway;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Outside;
import shop.stoa.payments.gateway.GatewayReport.Standing;

/** A second provider, that keeps its pages and its money on a sheet of paper and has never heard of Stripe. */
public final class PaperGateway implements PaymentGateway {

    private final Map<UUID, Page> pages = new LinkedHashMap<>();
    private final Map<UUID, PaidBack> refunds = new LinkedHashMap<>();
    private boolean losesTheNextPage;
    private boolean losesTheNextRefund;
    private boolean isAway;
    private int refundsAskedFor;

    private record Page(UUID reference, String request, Money amount, Standing standing) {

        Page now(Standing other) {
            return new Page(reference, request, amount, other);
        }
    }

    private record PaidBack(
            UUID id, UUID reference, Money amount, @Nullable String failure) {}

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Optional<String> staffPageOf(String intentId) {
        return Optional.empty();
    }

    @Override
    public String requestFor(
            UUID reference,
            Money amount,
            String description,
            EmailAddress email,
            String successUrl,
            String cancelUrl,
            Instant expiresAt,
            Locale language) {
        return amount.minor() + " " + amount.currencyCode() + " until " + expiresAt.getEpochSecond();
    }

    @Override
    public synchronized GatewayReport start(UUID reference, String request) {
        Outside.requireNoTransaction("the paper");
        String[] words = request.split(" ");
        Page page = pages.computeIfAbsent(
                reference, key -> new Page(key, request, Money.of(Long.parseLong(words[0]), words[1]), Standing.OPEN));
        if (!page.request.equals(request)) {
            throw new GatewayRefusal("Another request stands under this reference", null);
        }
        if (losesTheNextPage) {
            losesTheNextPage = false;
            throw new GatewayUnreachable("The sheet fell under the table", null);
        }
        return report(page);
    }

    @Override
    public synchronized GatewayReport lookUp(String sessionId) {
        Outside.requireNoTransaction("the paper");
        return report(page(sessionId));
    }

    @Override
    public synchronized Optional<GatewayReport> find(UUID reference, Instant openedAt, Instant lastAskedAt) {
        Outside.requireNoTransaction("the paper");
        return Optional.ofNullable(pages.get(reference)).map(PaperGateway::report);
    }

    @Override
    public synchronized GatewayReport expire(String sessionId) {
        Outside.requireNoTransaction("the paper");
        Page page = page(sessionId);
        if (page.standing == Standing.OPEN) {
            pages.put(page.reference, page.now(Standing.EXPIRED));
        }
        return report(page(sessionId));
    }

    @Override
    public synchronized RefundReport refund(UUID refundId, String intentId, Money amount) {
        Outside.requireNoTransaction("the paper");
        refundsAskedFor++;
        if (isAway) {
            throw new GatewayUnreachable("Nobody is at the desk", null);
        }
        Page page = paid(intentId);
        if (!refunds.containsKey(refundId) && left(page).isLessThan(amount)) {
            throw new GatewayRefusal("More than there is", null);
        }
        refunds.putIfAbsent(refundId, new PaidBack(refundId, page.reference, amount, null));
        if (losesTheNextRefund) {
            losesTheNextRefund = false;
            throw new GatewayUnreachable("The sheet fell under the table", null);
        }
        return lookUpRefund("back-" + refundId);
    }

    private Money left(Page page) {
        return refunds.values().stream()
                .filter(back -> back.reference.equals(page.reference) && back.failure == null)
                .map(PaidBack::amount)
                .reduce(page.amount, Money::minus);
    }

    @Override
    public synchronized Optional<RefundReport> findRefund(UUID refundId, String intentId) {
        Outside.requireNoTransaction("the paper");
        return Optional.ofNullable(refunds.get(refundId)).map(PaperGateway::report);
    }

    @Override
    public synchronized RefundReport lookUpRefund(String providerRefundId) {
        Outside.requireNoTransaction("the paper");
        return refunds.values().stream()
                .filter(back -> providerRefundId.equals("back-" + back.id))
                .findAny()
                .map(PaperGateway::report)
                .orElseThrow(() -> new GatewayRefusal("No such refund", null));
    }

    public synchronized void pay(String sessionId) {
        Page page = page(sessionId);
        if (page.standing != Standing.OPEN) {
            throw new IllegalStateException("Nobody can pay here");
        }
        pages.put(page.reference, page.now(Standing.PAID));
    }

    /** From now on, or no longer, refunds are not taken; what there is can be looked up. */
    public synchronized void takesNoRefunds(boolean away) {
        isAway = away;
    }

    /** How often somebody asked for a refund, in vain or not. */
    public synchronized int refundsAskedFor() {
        return refundsAskedFor;
    }

    synchronized void loseTheNextPage() {
        losesTheNextPage = true;
    }

    public synchronized void loseTheNextRefund() {
        losesTheNextRefund = true;
    }

    synchronized void failRefund(String providerRefundId) {
        refunds.replaceAll((id, back) -> providerRefundId.equals("back-" + id)
                ? new PaidBack(id, back.reference, back.amount, "the bank is closed")
                : back);
    }

    private Page page(String sessionId) {
        return pages.values().stream()
                .filter(page -> sessionId.equals("page-" + page.reference))
                .findAny()
                .orElseThrow(() -> new GatewayRefusal("No such page", null, true));
    }

    private Page paid(String intentId) {
        return pages.values().stream()
                .filter(page -> page.standing == Standing.PAID && intentId.equals("money-" + page.reference))
                .findAny()
                .orElseThrow(() -> new GatewayRefusal("No such money", null));
    }

    private static GatewayReport report(Page page) {
        return new GatewayReport(
                "page-" + page.reference,
                page.reference,
                page.standing,
                page.amount.minor(),
                page.amount.currencyCode(),
                false,
                page.standing == Standing.PAID ? "money-" + page.reference : null,
                page.standing == Standing.OPEN ? "http://localhost/paper/" + page.reference : null);
    }

    private static RefundReport report(PaidBack back) {
        return new RefundReport(
                "back-" + back.id,
                back.failure == null ? RefundReport.Standing.SUCCEEDED : RefundReport.Standing.FAILED,
                back.failure,
                back.id,
                "money-" + back.reference,
                back.reference,
                back.amount.minor(),
                back.amount.currencyCode());
    }
}
