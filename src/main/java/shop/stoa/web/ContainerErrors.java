package shop.stoa.web;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Dresses what Tomcat refuses before the shop hears of it: an address that is no address, a header too long. No page
 * of ours can answer there, so this writes a small one.
 */
@Component
final class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(ContainerErrors.class);

    private final ShopSettings shop;
    private final Assets assets;
    private final MessageSource messages;

    ContainerErrors(ShopSettings shop, Assets assets, MessageSource messages) {
        this.shop = shop;
        this.assets = assets;
        this.messages = messages;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        // The last one added reports first; Boot's own then finds nothing left to say.
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new SmallPage()));
    }

    private final class SmallPage extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable cause) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding("utf-8");
                response.setHeader("Cache-Control", "no-store");
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
                response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
                response.setHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'");
                Writer page = response.getReporter();
                if (page != null) {
                    String id = noted(request, response.getStatus());
                    page.write(page(languageOf(request), response.getStatus() < 500 ? 400 : 500, id));
                    response.finishResponse();
                }
            } catch (IOException e) {
                container.getLogger().debug("Nobody waited for the error page", e);
            }
        }
    }

    /** Under the id that the page quotes. What was sent is no part of the line: nobody could read it. */
    private static String noted(Request request, int status) {
        String id = request.getAttribute(SafetyNet.REQUEST_ID) instanceof String known ? known : SafetyNet.newId();
        MDC.put("request", id);
        try {
            log.info("Answered {} before the shop heard of it", status);
        } finally {
            MDC.remove("request");
        }
        return id;
    }

    /** Such an address may be none, so it is only looked at: no filter of ours has seen it. */
    private Locale languageOf(Request request) {
        String address = Objects.requireNonNullElse(request.getRequestURI(), "");
        return shop.everyLanguage().stream()
                .filter(language -> !shop.prefix(language).isEmpty())
                .filter(language -> address.startsWith(shop.prefix(language) + "/"))
                .findFirst()
                .orElse(shop.locale());
    }

    private String page(Locale language, int words, String id) {
        return """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\
                <title>%s</title><link rel="stylesheet" href="%s"></head>
                <body class="shop"><main class="wrap oops"><a class="wordmark" href="%s">%s</a><h1 class="display-2">%s</h1>\
                <p class="lead">%s</p><a class="button" href="%s">%s</a><p class="quiet small">%s</p></main></body></html>
                """.formatted(
                        language.toLanguageTag(),
                        text("web.error." + words + ".title", language),
                        assets.getShopStyles(),
                        shop.prefix(language) + "/",
                        HtmlUtils.htmlEscape(shop.name()),
                        text("web.error." + words + ".title", language),
                        text("web.error." + words + ".text", language),
                        shop.prefix(language) + "/",
                        text("web.error.home", language),
                        text("web.error.request", language, id));
    }

    private String text(String key, Locale language, Object... arguments) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, arguments, language));
    }
}
