package shop.stoa.measuring;

import org.apache.catalina.Container;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What Tomcat does when nobody asks more of it: the files of {@code stoa.measuring.plain} below {@code /plain}, by no filter of ours. */
@Component
@ConditionalOnProperty("stoa.measuring.plain")
class PlainFiles implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final String files;

    PlainFiles(@Value("${stoa.measuring.plain}") String files) {
        this.files = files;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(shop -> serveBeside(shop.getParent()));
    }

    private void serveBeside(Container host) {
        StandardContext plain = new StandardContext();
        plain.setName("/plain");
        plain.setPath("/plain");
        plain.setDocBase(files);
        plain.addLifecycleListener(new Tomcat.FixContextListener());
        Tomcat.addServlet(plain, "default", new DefaultServlet());
        plain.addServletMappingDecoded("/", "default");
        host.addChild(plain);
    }
}
