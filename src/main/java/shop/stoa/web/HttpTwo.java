package shop.stoa.web;

import org.apache.coyote.Request;
import org.apache.coyote.http2.Http2Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * HTTP/2 besides HTTP/1.1, for a client that begins with it (RFC 9113, 3.3) as a balancer does, and over TLS for one that asks for it there.
 * An upgrade from HTTP/1.1 in clear text is not taken: browsers ask for none, RFC 9113 has given it up, and through a proxy that hands it on a stranger would have
 * a connection of their own to the shop, past all that the proxy says of them.
 */
@Component
final class HttpTwo implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addConnectorCustomizers(connector -> connector.addUpgradeProtocol(new WithoutUpgrade()));
    }

    private static final class WithoutUpgrade extends Http2Protocol {

        @Override
        public boolean accept(Request upgrade) {
            return false;
        }
    }
}
