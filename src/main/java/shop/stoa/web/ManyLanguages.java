package shop.stoa.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets a browser name as many languages as its header holds. Tomcat takes ten and answers to more with a failure, on every page;
 * some people are set to more, and how long a header may be is bound anyway.
 */
@Component
final class ManyLanguages implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** No header is so long. */
    private static final int NO_LIMIT = 16 * 1024;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(NO_LIMIT));
    }
}
