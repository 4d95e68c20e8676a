package shop.stoa.web;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IEngineContextFactory;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.context.StandardEngineContextFactory;
import org.thymeleaf.context.WebEngineContext;
import org.thymeleaf.engine.TemplateData;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.web.servlet.IServletWebApplication;
import org.thymeleaf.web.servlet.IServletWebExchange;
import org.thymeleaf.web.servlet.IServletWebRequest;
import org.thymeleaf.web.servlet.IServletWebSession;

/**
 * Keeps a page's variables in a map while it is rendered. By itself Thymeleaf keeps them in the request, where each of the
 * thousands of looks at one goes through all that wraps the request.
 */
@Component
final class PageContexts implements IEngineContextFactory {

    private static final String EVALUATION =
            ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME;

    private final IEngineContextFactory standard = new StandardEngineContextFactory();

    PageContexts(SpringTemplateEngine engine) {
        engine.setEngineContextFactory(this);
    }

    @Override
    public IEngineContext createEngineContext(
            IEngineConfiguration configuration,
            TemplateData template,
            Map<String, Object> resolution,
            IContext context) {
        if (!(context instanceof IWebContext web && web.getExchange() instanceof IServletWebExchange exchange)) {
            return standard.createEngineContext(configuration, template, resolution, context);
        }
        if (context.getVariable(EVALUATION) instanceof StandardEvaluationContext evaluation) {
            OwnProperties.readIn(evaluation);
        }
        Map<String, Object> variables = new HashMap<>();
        context.getVariableNames().forEach(name -> variables.put(name, context.getVariable(name)));
        return new WebEngineContext(
                configuration, template, resolution, new Exchange(exchange), context.getLocale(), variables);
    }

    /** The request's attributes as they were, and over them those that the page has added or taken away. */
    private record Exchange(IServletWebExchange request, Map<String, @Nullable Object> own)
            implements IServletWebExchange {

        Exchange(IServletWebExchange request) {
            this(request, new HashMap<>());
        }

        @Override
        public @Nullable Object getAttributeValue(String name) {
            Object value = own.get(name);
            if (value == null && !own.containsKey(name)) {
                value = request.getAttributeValue(name);
                own.put(name, value);
            }
            return value;
        }

        @Override
        public void setAttributeValue(String name, @Nullable Object value) {
            own.put(name, value);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            Set<String> names = new LinkedHashSet<>(Collections.list(request.getAttributeNames()));
            names.addAll(own.keySet());
            names.removeIf(name -> getAttributeValue(name) == null);
            return Collections.enumeration(names);
        }

        @Override
        public IServletWebRequest getRequest() {
            return request.getRequest();
        }

        @Override
        public IServletWebSession getSession() {
            return request.getSession();
        }

        @Override
        public IServletWebApplication getApplication() {
            return request.getApplication();
        }

        @Override
        public @Nullable Principal getPrincipal() {
            return request.getPrincipal();
        }

        @Override
        public Locale getLocale() {
            return request.getLocale();
        }

        @Override
        public String getContentType() {
            return request.getContentType();
        }

        @Override
        public String getCharacterEncoding() {
            return request.getCharacterEncoding();
        }

        @Override
        public String transformURL(String url) {
            return request.transformURL(url);
        }

        @Override
        public Object getNativeRequestObject() {
            return request.getNativeRequestObject();
        }

        @Override
        public Object getNativeResponseObject() {
            return request.getNativeResponseObject();
        }
    }
}
