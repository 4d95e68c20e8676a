package shop.stoa.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/**
 * Renders a template outside of a request, for mails above all. It knows the same words and formats as a page; links
 * have to be whole, by {@code shop.absolute(#locale, '/…')}.
 */
@Component
public class PageRenderer {

    private final SpringTemplateEngine engine;
    private final PageWords words;
    private final ApplicationContext context;
    private final ConversionService formats;

    PageRenderer(
            SpringTemplateEngine engine,
            PageWords words,
            ApplicationContext context,
            @Qualifier("mvcConversionService") ConversionService formats) {
        this.engine = engine;
        this.words = words;
        this.context = context;
        this.formats = formats;
    }

    /**
     * @param template as a controller would name it: {@code notifications/order-confirmation}
     * @param model what the template shows
     */
    public String render(String template, Locale locale, Map<String, ?> model) {
        Map<String, Object> variables = new HashMap<>(words.all());
        variables.putAll(model);
        // one for each page: it remembers whose language it speaks
        variables.put(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(context, formats));
        return engine.process(template, new Context(locale, variables));
    }
}
