package shop.stoa.notifications;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.customers.AccountEvent;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.notifications.mail.Delivery;
import shop.stoa.notifications.mail.Letter;
import shop.stoa.notifications.mail.MailServer;
import shop.stoa.staff.StaffEvent.AccessChanged;
import shop.stoa.web.ShopSettings;

/**
 * Writes to customers and staff about their accounts, past the outbox: what opens an account is kept nowhere. On a thread of its own, so that
 * nobody can tell from the time that an answer takes whether a mail goes out; after a few tries it is given up, for whoever waits
 * for a mail asks again.
 */
@Component
class AccountListener {

    private static final Logger log = LoggerFactory.getLogger(AccountListener.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 1_000;

    private final MailServer server;
    private final Letterhead letterhead;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final Duration patience;
    private final ThreadPoolExecutor hands = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("account-mails-", 0).factory());
    private final RetryTemplate tries = new RetryTemplate(RetryPolicy.builder()
            .includes(NotNow.class)
            .maxRetries(3)
            .delay(Duration.ofSeconds(1))
            .multiplier(4)
            .build());

    /** @param patience for how long a shop that stops waits for the mails that are on their way */
    AccountListener(
            MailServer server,
            Letterhead letterhead,
            MessageSource messages,
            ShopSettings shop,
            @Value("${spring.lifecycle.timeout-per-shutdown-phase}") Duration patience) {
        this.server = server;
        this.letterhead = letterhead;
        this.messages = messages;
        this.shop = shop;
        this.patience = patience;
    }

    private static final class NotNow extends RuntimeException {
        NotNow(String why) {
            super(why);
        }
    }

    @EventListener
    void on(AccountEvent news) {
        sendSoon(() -> letter(news));
    }

    /** After the commit: of what was rolled back nobody is to hear. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(AccessChanged news) {
        String word = "staff-" + news.what().name().toLowerCase(Locale.ROOT).replace('_', '-');
        sendSoon(() -> letter(new Kind(word, "/admin/account", null, null), news.to(), news.language()));
    }

    private void sendSoon(Supplier<Letter> written) {
        try {
            hands.execute(() -> send(written));
        } catch (RejectedExecutionException tooMany) {
            log.warn("A mail about an account is not sent: too many wait already");
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        hands.shutdown();
        if (!hands.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("Mails about accounts are not sent: the shop stops");
        }
    }

    private void send(Supplier<Letter> written) {
        try {
            Letter letter = written.get();
            tries.execute(() -> {
                hand(letter);
                return true;
            });
        } catch (RetryException | RuntimeException e) {
            log.warn("A mail about an account did not go out: {}", e.toString());
        }
    }

    private void hand(Letter letter) {
        switch (server.send(letter)) {
            case Delivery.Accepted() -> {}
            case Delivery.NotNow(String why) -> throw new NotNow(why);
            case Delivery.Refused(String why) -> log.warn("A mail about an account was refused: {}", why);
        }
    }

    private Letter letter(AccountEvent news) {
        return switch (news) {
            case AccountEvent.AccountWanted(var to, var language, var token, var until) ->
                letter(new Kind("wanted", "/register/" + token.value(), null, until), to, language);
            case AccountEvent.AccountThere(var to, var language) ->
                letter(new Kind("there", "/login", null, null), to, language);
            case AccountEvent.CodeWanted(var to, var language, var code, var until) ->
                letter(new Kind("code", null, code.digits(), until), to, language);
            case AccountEvent.PasswordForgotten(var to, var language, var token, var until) ->
                letter(new Kind("reset", "/login/reset/" + token.value(), null, until), to, language);
            case AccountEvent.PasswordChanged(var to, var language) ->
                letter(new Kind("password", "/login/reset", null, null), to, language);
            case AccountEvent.PasskeyAdded(var to, var language) ->
                letter(new Kind("passkey", "/account/passkeys", null, null), to, language);
            case AccountEvent.PasskeyRemoved(var to, var language) ->
                letter(new Kind("passkey-removed", "/account/passkeys", null, null), to, language);
            case AccountEvent.EmailWantedElsewhere(var to, var language, var next, var token, var until) ->
                letter(new Kind("elsewhere", "/login/email/" + token.value(), null, until), to, language, next);
            case AccountEvent.EmailWantedHere(var to, var language, var token, var until) ->
                letter(new Kind("here", "/login/email/" + token.value(), null, until), to, language);
            case AccountEvent.EmailChanged(var to, var language) ->
                letter(new Kind("moved", null, null, null), to, language);
            case AccountEvent.AccountErased(var to, var language) ->
                letter(new Kind("erased", null, null, null), to, language);
        };
    }

    /**
     * What a mail has.
     *
     * @param word of its message keys
     * @param path where its button leads, or null for none
     * @param code to be typed somewhere, or null for none
     * @param until when what it has is good for nothing any more; null for never
     */
    private record Kind(
            String word,
            @Nullable String path,
            @Nullable String code,
            @Nullable Instant until) {}

    private Letter letter(Kind kind, EmailAddress to, Locale language, Object... arguments) {
        Map<String, Object> model = new HashMap<>();
        // Not "title": the letter's layout takes a piece of a page under that name, which would stand in its place.
        model.put("heading", say(kind, "title", language, arguments));
        for (String part : List.of("lead", "note")) {
            model.put(part, say(kind, part, language, arguments));
        }
        if (kind.path() != null) {
            model.put("url", shop.absolute(language, kind.path()));
            model.put("go", say(kind, "go", language));
        }
        model.put("code", kind.code());
        model.put("until", kind.until());
        return letterhead.letter(
                "account-" + kind.word() + "." + UUID.randomUUID(),
                to,
                language,
                say(kind, "subject", language, arguments),
                "notifications/account",
                model);
    }

    private String say(Kind kind, String what, Locale language, Object... arguments) {
        Object[] all =
                Stream.concat(Stream.of(shop.name()), Arrays.stream(arguments)).toArray();
        return messages.getMessage("notifications.account." + kind.word() + "." + what, all, language);
    }
}
