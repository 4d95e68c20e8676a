package shop.stoa.sandbox;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.modeler.Registry;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * A Tomcat and a dispatcher of the sandbox's own. Its context has only what is registered here, by hand: no scan, no
 * auto-configuration, nothing of the shop's, so it starts in a fraction of a second beside it.
 */
final class Server {

    /** Tomcat's own log of our context, which speaks of every start; held, because an unheld logger forgets its level. */
    private static final Logger CONTEXT_LOG =
            Logger.getLogger("org.apache.catalina.core.ContainerBase.[sandbox].[localhost].[/]");

    private final Tomcat tomcat;
    private final Path workDirectory;

    private Server(Tomcat tomcat, Path workDirectory) {
        this.tomcat = tomcat;
        this.workDirectory = workDirectory;
    }

    /**
     * The port to take: the asked one, or a free one for 0.
     *
     * @throws IllegalStateException if the port is taken
     */
    static int reserve(String address, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "port " + port + " for the payment sandbox is taken: set STOA_SANDBOX_PORT to a free one" + " ("
                            + taken.getMessage() + ")",
                    taken);
        }
    }

    static Server start(String address, int port, RouterFunction<ServerResponse> routes) {
        Registry.disableRegistry();
        TomcatURLStreamHandlerFactory.disable();
        Path work = workDirectory();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        tomcat.getEngine().setName("sandbox");
        tomcat.setConnector(connector(address, port));
        tomcat.getHost().getPipeline().addValve(new DroppingValve());
        Context context = tomcat.addContext("", work.toString());
        CONTEXT_LOG.setLevel(Level.WARNING);
        context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
        context.setParentClassLoader(Server.class.getClassLoader());
        if (context instanceof StandardContext ours) {
            // Nothing is ever undeployed, so there is no leak to look for, nor a warning to give about looking.
            ours.setClearReferencesRmiTargets(false);
            ours.setClearReferencesThreadLocals(false);
        }
        var servlet = Tomcat.addServlet(context, "sandbox", new DispatcherServlet(beans(routes)));
        servlet.setLoadOnStartup(1);
        context.addServletMappingDecoded("/", "sandbox");
        Server server = new Server(tomcat, work);
        try {
            tomcat.start();
        } catch (LifecycleException failed) {
            server.stop();
            throw new IllegalStateException("the payment sandbox cannot listen on port " + port, failed);
        }
        if (tomcat.getConnector().getState() != LifecycleState.STARTED
                || context.getState() != LifecycleState.STARTED) {
            server.stop();
            throw new IllegalStateException("the payment sandbox cannot listen on port " + port);
        }
        return server;
    }

    private static Connector connector(String address, int port) {
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        connector.setProperty("address", address);
        connector.setXpoweredBy(false);
        // Stripe's clients send the brackets of expand[0]=… as they are.
        connector.setProperty("relaxedQueryChars", "[]");
        connector.setMaxPostSize(64 * 1024);
        connector.getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return connector;
    }

    private static GenericWebApplicationContext beans(RouterFunction<ServerResponse> routes) {
        GenericWebApplicationContext beans = new GenericWebApplicationContext();
        beans.setDisplayName("sandbox");
        beans.registerBean(DispatcherServlet.HANDLER_MAPPING_BEAN_NAME, RouterFunctionMapping.class, () -> {
            RouterFunctionMapping mapping = new RouterFunctionMapping(routes);
            mapping.setMessageConverters(
                    List.of(new ByteArrayHttpMessageConverter(), new ResourceHttpMessageConverter()));
            return mapping;
        });
        beans.registerBean(HandlerFunctionAdapter.class);
        beans.registerBean(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME, SessionLanguage.class, SessionLanguage::new);
        beans.registerBean("messageSource", ResourceBundleMessageSource.class, Server::messages);
        beans.registerBean(SpringTemplateEngine.class, () -> {
            SpringTemplateEngine engine = new SpringTemplateEngine();
            ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(Server.class.getClassLoader());
            templates.setPrefix("templates/");
            templates.setSuffix(".html");
            templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
            engine.setTemplateResolver(templates);
            engine.setTemplateEngineMessageSource(messages());
            engine.setEnableSpringELCompiler(false);
            return engine;
        });
        beans.registerBean(ThymeleafViewResolver.class, () -> {
            ThymeleafViewResolver views = new ThymeleafViewResolver();
            views.setTemplateEngine(beans.getBean(SpringTemplateEngine.class));
            views.setCharacterEncoding(StandardCharsets.UTF_8.name());
            return views;
        });
        return beans;
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/sandbox");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setBundleClassLoader(Server.class.getClassLoader());
        return messages;
    }

    private static Path workDirectory() {
        try {
            return Files.createTempDirectory("stoa-sandbox");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void stop() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException alreadyGone) {
            // nothing is left to stop
        }
        try (var files = Files.walk(workDirectory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException leftBehind) {
            // an empty directory under the system's own for such things
        }
    }

    /**
     * Ends the connection in the middle of an answer where a fault asks for it: below the servlets nothing else can. In the
     * middle, because Java's own client asks again by itself where it has not read a single byte.
     */
    private static final class DroppingValve extends ValveBase {
        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getAttribute(Api.DROP) != null) {
                response.setContentLength(1000);
                response.getOutputStream().write('{');
                response.flushBuffer();
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        }
    }
}
