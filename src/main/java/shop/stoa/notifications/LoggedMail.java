package shop.stoa.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;

/** A row as the log shows it; without a recipient until it was tried. */
record LoggedMail(
        String kind,
        @Nullable EmailAddress to,
        SentMail.Status status,
        Instant writtenAt,
        @Nullable Instant sentAt,
        @Nullable String trouble) {

    SentMail shownWith(EmailAddress customer) {
        return new SentMail(kind, to == null ? customer : to, status, writtenAt, sentAt, trouble);
    }
}
