package shop.stoa.notifications;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.notifications.mail.Letter;
import shop.stoa.web.PageRenderer;
import shop.stoa.web.ShopSettings;

/** What all mails have in common: whom they come from, where an answer goes, and how their words become a letter. */
@Component
class Letterhead {

    private final Sender sender;
    private final PageRenderer pages;
    private final ShopSettings shop;

    Letterhead(Sender sender, PageRenderer pages, ShopSettings shop) {
        this.sender = sender;
        this.pages = pages;
        this.shop = shop;
    }

    /**
     * @param key what its Message-ID is made of, the same at every try
     * @param template of the HTML; the one of the text is called the same with {@code .txt}
     * @param model what both show besides the subject
     */
    Letter letter(String key, EmailAddress to, Locale language, String subject, String template, Map<String, ?> model) {
        Map<String, Object> shown = new HashMap<>(model);
        shown.put("subject", subject);
        return new Letter(
                "<" + key + "@" + shop.baseUrl().getHost() + ">",
                sender.from(),
                shop.name(),
                new EmailAddress(shop.supportEmail()),
                to,
                language,
                subject,
                render(template + ".txt", language, shown),
                render(template, language, shown));
    }

    private String render(String template, Locale language, Map<String, ?> model) {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(language);
        try {
            return pages.render(template, language, model);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }
}
