package shop.stoa.proof;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The aspect that lets a node die in the middle: at the point whose name stands in the file {@code stoa.proof.crash}, the
 * JVM halts, without a shutdown hook, a rollback or a goodbye. At the one in {@code stoa.proof.hold} whoever comes by stays until
 * then. In a node without these settings it does not exist.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("stoa.proof.crash")
class Crashing {

    static final int KILLED = 137;

    /** Outermost, so that "after" a transactional method is after its commit; in the house's own role, so that it is woven with transactions. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor crashes(@Value("${stoa.proof.crash}") Path armed, @Value("${stoa.proof.hold}") Path holding) {
        var advisor = new DefaultPointcutAdvisor(new Places(), new Halt(armed, holding));
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }

    private static final class Places extends StaticMethodMatcherPointcut {
        @Override
        public boolean matches(Method method, Class<?> type) {
            return CrashPoint.isAnywhereAt(type, method.getName());
        }
    }

    /** The file that says that somebody is held. */
    static Path heldBeside(Path holding) {
        return holding.resolveSibling("held");
    }

    private record Halt(Path armed, Path holding) implements MethodInterceptor {

        @Override
        public @Nullable Object invoke(MethodInvocation call) throws Throwable {
            endAt(CrashPoint.Side.BEFORE, call, null);
            Object result = call.proceed();
            endAt(CrashPoint.Side.AFTER, call, result);
            return result;
        }

        private void endAt(CrashPoint.Side side, MethodInvocation call, @Nullable Object result) throws IOException {
            if (isReached(pointIn(armed), side, call, result)) {
                Runtime.getRuntime().halt(KILLED);
            }
            if (isReached(pointIn(holding), side, call, result)) {
                Files.writeString(heldBeside(holding), "");
                stay();
            }
        }

        private static boolean isReached(
                @Nullable CrashPoint point, CrashPoint.Side side, MethodInvocation call, @Nullable Object result) {
            Object target = call.getThis();
            return point != null
                    && target != null
                    && point.is(side)
                    && point.isAt(target.getClass(), call.getMethod().getName())
                    && point.isReached(
                            TransactionSynchronizationManager.isActualTransactionActive(),
                            call.getArguments(),
                            result == null ? "" : result);
        }

        private static void stay() {
            while (true) {
                LockSupport.park();
            }
        }

        private static @Nullable CrashPoint pointIn(Path file) throws IOException {
            try {
                String name = Files.readString(file);
                return name.isEmpty() ? null : CrashPoint.valueOf(name);
            } catch (NoSuchFileException disarmed) {
                return null;
            }
        }
    }
}
