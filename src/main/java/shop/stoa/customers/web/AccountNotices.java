package shop.stoa.customers.web;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Tells what was done, on the page that a form leads to; and no search engine keeps any page of the door or the account. */
@ControllerAdvice(
        assignableTypes = {
            CodeController.class,
            CustomerSignInController.class,
            DetailsController.class,
            EmailChangeController.class,
            PasskeyController.class,
            PasswordResetController.class,
            RegistrationController.class,
            SessionController.class
        })
class AccountNotices {

    private static final Set<String> WORDS =
            Set.of("ended", "saved", "code", "password", "links", "reset", "email", "passkey", "passkey-removed");

    private final MessageSource messages;

    AccountNotices(MessageSource messages) {
        this.messages = messages;
    }

    @ModelAttribute("notice")
    @Nullable
    String notice(@RequestParam(required = false) @Nullable String done, Locale reader) {
        return done != null && WORDS.contains(done)
                ? messages.getMessage("customers.done." + done, null, reader)
                : null;
    }

    @ModelAttribute("robots")
    String robots() {
        return "noindex";
    }
}
