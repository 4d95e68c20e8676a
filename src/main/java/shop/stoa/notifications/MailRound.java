package shop.stoa.notifications;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.notifications.mail.Delivery;
import shop.stoa.notifications.mail.Letter;
import shop.stoa.notifications.mail.MailServer;
import shop.stoa.orders.OrderId;
import shop.stoa.web.RoundTrouble;

/**
 * Takes waiting mails out, one after the other: claim, compose, send, mark. Each step is a method of another bean, and
 * no transaction is open while a mail server is talked to. A crash between the server's "250" and the mark sends the
 * mail again, with the same Message-ID; that is the best SMTP can do.
 */
@Component
class MailRound {

    private static final Logger log = LoggerFactory.getLogger(MailRound.class);
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10));
    private static final Duration KEEP_EVERY = Outbox.LEASE.dividedBy(3);
    private static final int REFUSALS_UNTIL_DEAD = 3;

    private final Outbox outbox;
    private final MailWriter writer;
    private final MailServer server;
    private final TaskScheduler scheduler;
    private final AtomicBoolean out = new AtomicBoolean();

    MailRound(Outbox outbox, MailWriter writer, MailServer server, TaskScheduler scheduler) {
        this.outbox = outbox;
        this.writer = writer;
        this.server = server;
        this.scheduler = scheduler;
    }

    /** Until nothing is due or the mail server is away. One round a node at a time; whoever comes second leaves. */
    public void deliverAll() {
        if (!out.compareAndSet(false, true)) {
            return;
        }
        try {
            while (deliverNext()) {
                log.debug("One mail delivered");
            }
        } finally {
            out.set(false);
        }
    }

    /** @return whether it is worth to go on at once */
    boolean deliverNext() {
        return outbox.claim()
                .map(mail -> isOnlyNamed(mail) ? deliverNamed(mail) : deliver(mail))
                .orElse(false);
    }

    private static boolean isOnlyNamed(ClaimedMail mail) {
        return mail.named() != null && mail.about() == null;
    }

    /** Whoever has named an order that is not theirs gets no mail, and nothing is kept of it. */
    private boolean deliverNamed(ClaimedMail mail) {
        Optional<OrderId> order = writer.orderNamedIn(mail);
        if (order.isEmpty()) {
            outbox.drop(mail);
            return true;
        }
        return deliver(outbox.settle(mail, order.get()));
    }

    private boolean deliver(ClaimedMail mail) {
        Optional<Letter> composed;
        try {
            composed = writer.compose(mail);
        } catch (RuntimeException e) {
            if (RoundTrouble.isDatabaseAway(e)) {
                throw e; // its lease brings it back
            }
            log.error("Mail {} could not be composed", mail.dedupKey(), e);
            outbox.putBack(mail, null, waitAfter(mail.attempt()), false, "Could not be composed: " + e.getMessage());
            return true;
        }
        if (composed.isEmpty()) {
            outbox.drop(mail);
            return true;
        }
        return deliver(mail, composed.get());
    }

    private boolean deliver(ClaimedMail mail, Letter letter) {
        Future<?> keeping;
        try {
            keeping = keepUp(mail);
        } catch (TaskRejectedException stopping) {
            // this node is about to stop; the lease brings the mail to another
            return false;
        }
        return switch (sent(letter, keeping)) {
            case Delivery.Accepted() -> {
                outbox.markSent(mail, letter.to());
                yield true;
            }
            case Delivery.Refused(String why) -> {
                refused(mail, letter.to(), why);
                yield true;
            }
            case Delivery.NotNow(String why) -> {
                log.warn("The mail server is away, {} waits: {}", mail.dedupKey(), why);
                outbox.putBack(mail, letter.to(), waitAfter(mail.attempt()), false, why);
                yield false;
            }
        };
    }

    /** A mail server may take longer than the lease is long, which is short for the sake of those who die with one. */
    private Future<?> keepUp(ClaimedMail mail) {
        return scheduler.scheduleAtFixedRate(
                () -> outbox.keep(mail), scheduler.getClock().instant().plus(KEEP_EVERY), KEEP_EVERY);
    }

    private Delivery sent(Letter letter, Future<?> keeping) {
        try {
            return server.send(letter);
        } finally {
            keeping.cancel(false);
        }
    }

    private void refused(ClaimedMail mail, EmailAddress to, String why) {
        if (mail.refusals() + 1 >= REFUSALS_UNTIL_DEAD) {
            log.warn("The mail server refuses {} for good: {}", mail.dedupKey(), why);
            outbox.markDead(mail, to, why);
        } else {
            outbox.putBack(mail, to, waitAfter(mail.attempt()), true, why);
        }
    }

    private static Duration waitAfter(int attempt) {
        return WAITS.get(Math.min(attempt, WAITS.size()) - 1);
    }
}
