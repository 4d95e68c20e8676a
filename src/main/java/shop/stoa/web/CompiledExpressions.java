package shop.stoa.web;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Thymeleaf compiles hot expressions with the class loader that the thread had which came by first, and keeps it for as long as
 * the process lives ({@code org.thymeleaf.util.ClassLoaderUtils}, asked in a static initialiser). While the web server starts
 * that is the server's own: once that server has stopped, every expression compiled later fails, in every shop of this process. So
 * it is told before any server starts, and by the loader that the shop's own classes have.
 */
@Component
final class CompiledExpressions implements BeanFactoryPostProcessor {

    private static final String EVALUATOR = "org.thymeleaf.spring6.expression.SPELVariableExpressionEvaluator";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        ClassLoader ours = CompiledExpressions.class.getClassLoader();
        ClassLoader before = ClassUtils.overrideThreadContextClassLoader(ours);
        try {
            Class.forName(EVALUATOR, true, ours);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Thymeleaf has no " + EVALUATOR, e);
        } finally {
            if (before != null) {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }
}
