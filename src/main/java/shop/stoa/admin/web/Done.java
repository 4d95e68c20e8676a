package shop.stoa.admin.web;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Tells what was done, on the order desk's page that a form leads to; its address says it. */
@ControllerAdvice(basePackageClasses = Done.class)
class Done {

    private static final Set<String> WORDS = Set.of(
            "refunded",
            "cancelled",
            "settled",
            "noted",
            "mailed",
            "fulfilled",
            "delivered",
            "recalled",
            "tracked",
            "stock",
            "counted",
            "proof",
            "note-changed",
            "tagged",
            "untagged",
            "erased",
            "signed-out",
            "all-signed-out",
            "view-saved");

    private final MessageSource messages;

    Done(MessageSource messages) {
        this.messages = messages;
    }

    @ModelAttribute("notice")
    @Nullable
    String notice(@RequestParam(required = false) @Nullable String done, Locale reader) {
        return done != null && WORDS.contains(done) ? messages.getMessage("admin.done." + done, null, reader) : null;
    }
}
