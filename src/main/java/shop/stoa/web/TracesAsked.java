package shop.stoa.web;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether somebody wants to have traces: {@code stoa.traces.endpoint} is said; an empty one, as compose files leave behind, is none. */
final class TracesAsked implements Condition {

    private static final String SETTING = "stoa.traces.endpoint";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return in(context.getEnvironment());
    }

    static boolean in(PropertyResolver settings) {
        return StringUtils.hasText(settings.getProperty(SETTING));
    }
}
