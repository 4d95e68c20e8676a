package shop.stoa.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderEvent.OrderLinkAsked;

/**
 * How a guest comes to an order: by the key that its mails carry, and, once that has aged, by a link that is mailed to the
 * order's address. Whoever holds an aged link sees what was bought and what it cost, and has to ask for a fresh one to see more.
 */
@Service
public class OrderLinks {

    /** How long after the last thing that happened to an order the links of its mails still prove who holds them. */
    public static final Duration KEY_LIFE = Duration.ofDays(60);

    /** How long a link proves it that was asked for. */
    public static final Duration LINK_LIFE = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final OrderReading reading;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    OrderLinks(JdbcClient jdbc, OrderReading reading, ApplicationEventPublisher news, Clock clock) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Notes that somebody wants a link to an order. Looks nothing up: whether there is such an order neither the answer nor
     * its time can tell.
     */
    @Transactional
    public void ask(OrderNumber number, EmailAddress email) {
        news.publishEvent(new OrderLinkAsked(number, email, clock.instant()));
    }

    /**
     * The order of this number, if it was placed with this address in any spelling or its mails go there; for whoever writes to wherever its
     * mails go.
     */
    public Optional<OrderId> orderOf(OrderNumber number, EmailAddress email) {
        return reading.byNumber(number)
                .filter(order -> order.erasedAt() == null)
                .filter(order -> order.email().key().equals(email.key())
                        || order.mailTo().key().equals(email.key()))
                .map(OrderDetails::id);
    }

    /** A new token that opens the order for {@link #LINK_LIFE}. Whoever asks sends it at once: it is kept as its digest alone. */
    @Transactional
    public SecretToken fresh(OrderId order) {
        SecretToken token = SecretToken.random();
        jdbc.sql("insert into orders.access_link (token_hash, order_id, expires_at) values (:hash, :order, :expires)")
                .param("hash", token.digest())
                .param("order", order.value())
                .param("expires", at(clock.instant().plus(LINK_LIFE)))
                .update();
        return token;
    }

    /**
     * The order of this number, for whoever holds its key or a link that was made for it.
     *
     * @throws NoSuchOrder for an unknown number and for a wrong key alike
     */
    @Transactional(readOnly = true)
    public OpenedOrder open(OrderNumber number, SecretToken key) {
        OrderDetails order = reading.byNumber(number).orElseThrow(NoSuchOrder::new);
        Instant now = clock.instant();
        Instant end = order.accessKey().matches(key)
                ? order.latest().plus(KEY_LIFE)
                : endOf(key, order.id()).orElseThrow(NoSuchOrder::new);
        return new OpenedOrder(order, now.isBefore(end));
    }

    private Optional<Instant> endOf(SecretToken token, OrderId order) {
        return jdbc.sql("select expires_at from orders.access_link where token_hash = :hash and order_id = :order")
                .param("hash", token.digest())
                .param("order", order.value())
                .query((row, n) ->
                        row.getObject("expires_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
