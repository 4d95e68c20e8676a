package shop.stoa.embedded.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import shop.stoa.embedded.Mail;
import shop.stoa.embedded.Mailbox;
import shop.stoa.embedded.NoSuchMail;

/** The mails that the shop has sent, for whoever tries it out: without a mailbox of our own, none of it is there. */
@Controller
@RequestMapping("/dev/mailbox")
@ConditionalOnBean(Mailbox.class)
class MailboxController {

    private final Mailbox mailbox;

    MailboxController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @ModelAttribute
    void dress(Model model) {
        model.addAttribute("robots", "noindex").addAttribute("dev", true);
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("mails", mailbox.latest());
        return "embedded/mailbox";
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        Mail mail = mail(id);
        model.addAttribute("mail", mail);
        model.addAttribute("pieces", LinkedText.of(mail.text()));
        return "embedded/mail";
    }

    /** The HTML part as it came, for the frame on the mail's page; its policy lets it run nothing and load nothing. */
    @GetMapping("/{id}/html")
    ResponseEntity<byte[]> html(@PathVariable String id, HttpServletResponse response) {
        String html = mail(id).html();
        if (html == null) {
            throw new NoSuchMail(id);
        }
        response.setHeader("Content-Security-Policy", MailboxSecurity.MAIL_POLICY);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(leadingOut(html).getBytes(StandardCharsets.UTF_8));
    }

    /** A link in the mail replaces the whole page and not the frame, in which the shop refuses to be shown. */
    private static String leadingOut(String html) {
        String base = "<base target=\"_top\">";
        String led = html.replaceFirst("(?i)<head(\\s[^>]*)?>", "$0" + base);
        return led.equals(html) ? base + html : led;
    }

    private Mail mail(String id) {
        return mailbox.find(id).orElseThrow(() -> new NoSuchMail(id));
    }
}
