package shop.stoa.notifications;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.notifications.mail.MailServer;
import shop.stoa.notifications.mail.ServerAnswer;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether the mail server lets us in, and whether what we write goes out. */
@Configuration(proxyBeanMethods = false)
class MailCheckup {

    private static final Duration LONG = Duration.ofMinutes(15);

    @Bean
    Checkup mailLine(MailServer server, MailDesk desk, Outbox outbox) {
        return new Checkup(
                500,
                "notifications.doctor.mail",
                "/admin/settings/mail",
                "settings.view",
                () -> look(server, desk, outbox));
    }

    private static Finding look(MailServer server, MailDesk desk, Outbox outbox) {
        ServerAnswer answer = server.greet();
        String host = desk.way().host();
        if (!answer.taken()) {
            return Finding.ill(
                    "notifications.doctor.mail.away", "notifications.doctor.mail.away.advice", host, answer.words());
        }
        Duration oldest = outbox.oldestWaiting();
        if (oldest.compareTo(LONG) > 0) {
            return Finding.ill(
                    "notifications.doctor.mail.late", "notifications.doctor.mail.late.advice", oldest.toMinutes());
        }
        MailCounts mails = outbox.counts();
        return mails.dead() > 0
                ? Finding.ill("notifications.doctor.mail.dead", "notifications.doctor.mail.dead.advice", mails.dead())
                : Finding.well("notifications.doctor.mail.answers", host, mails.waiting());
    }
}
