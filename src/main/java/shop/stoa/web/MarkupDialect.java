package shop.stoa.web;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.IWritableCharSequence;

/**
 * {@code shop:html="${…}"}: a {@link Markup} as the body of an element, as {@code th:utext} would put its text there, but piece by
 * piece and as bytes, where the page is written as such. It takes nothing else: what is not a {@code Markup} is a mistake of the template.
 */
@Component
class MarkupDialect extends AbstractProcessorDialect {

    private static final String PREFIX = "shop";

    MarkupDialect() {
        // as early as th:utext, or a th:block is gone before
        super("Stoa", PREFIX, StandardDialect.PROCESSOR_PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Body(prefix));
    }

    private static final class Body extends AbstractStandardExpressionAttributeTagProcessor {

        /** That of {@code th:utext}. */
        static final int PRECEDENCE = 1_400;

        Body(String prefix) {
            super(TemplateMode.HTML, prefix, "html", PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String expression,
                Object result,
                IElementTagStructureHandler body) {
            if (!(result instanceof Markup markup)) {
                throw new IllegalArgumentException(expression + " is no markup");
            }
            Object page =
                    context instanceof IWebContext web ? web.getExchange().getAttributeValue(PageText.NAME) : null;
            body.setBody(new Placed(markup, page instanceof PageText text ? text : null), false);
        }
    }

    /** @param page what it is a part of, or null where that is written as a text */
    private record Placed(Markup markup, @Nullable PageText page) implements IWritableCharSequence {

        @Override
        public void write(Writer writer) throws IOException {
            if (page == null) {
                writer.write(markup.html());
            } else {
                page.add(markup);
            }
        }

        @Override
        public int length() {
            return markup.html().length();
        }

        @Override
        public char charAt(int index) {
            return markup.html().charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return markup.html().subSequence(start, end);
        }

        @Override
        public String toString() {
            return markup.html();
        }
    }
}
