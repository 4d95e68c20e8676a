package shop.stoa.staff.web;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Tells what was done, on the page that a form leads to. */
@ControllerAdvice(basePackageClasses = Done.class)
class Done {

    private static final Set<String> WORDS = Set.of(
            "saved",
            "invited",
            "sent",
            "withdrawn",
            "disabled",
            "enabled",
            "removed",
            "password",
            "ended",
            "everybody",
            "off",
            "passkey",
            "passkey-removed",
            "reset");

    private final MessageSource messages;

    Done(MessageSource messages) {
        this.messages = messages;
    }

    @ModelAttribute("notice")
    @Nullable
    String notice(@RequestParam(required = false) @Nullable String done, Locale reader) {
        return done != null && WORDS.contains(done) ? messages.getMessage("staff.done." + done, null, reader) : null;
    }
}
