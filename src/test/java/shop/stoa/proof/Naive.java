package shop.stoa.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.inventory.ReservationOutcome;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/**
 * The shop as many are: looks whether there is enough and then writes what is left, and sends each try of a refund under a
 * new key without looking whether the one before got through. What finds nothing wrong with this finds nothing. Only where the file {@code stoa.proof.naive} is there; the
 * harness also takes down the table's own guard, which such a shop would not have.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("stoa.proof.naive")
class Naive {

    static final String WITHOUT_A_GUARD = "alter table inventory.stock drop constraint if exists never_oversold";
    /** Between the look and the write; a shop with a page to render in between takes longer. */
    private static final Duration THOUGHT = Duration.ofMillis(30);

    /** Inside of the transaction that the method demands, so it runs last of all that is woven around it. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor naive(@Value("${stoa.proof.naive}") Path file, ObjectProvider<JdbcClient> books) {
        return new DefaultPointcutAdvisor(new Places(), new CheckThenWrite(file, books));
    }

    private static final class Places extends StaticMethodMatcherPointcut {
        @Override
        public boolean matches(java.lang.reflect.Method method, Class<?> type) {
            return (type.getSimpleName().equals("Inventory") && method.getName().equals("reserve"))
                    || (type.getSimpleName().equals("StripeGateway")
                            && (method.getName().equals("refund")
                                    || method.getName().equals("findRefund")));
        }
    }

    private record CheckThenWrite(Path file, ObjectProvider<JdbcClient> books) implements MethodInterceptor {

        @Override
        public @Nullable Object invoke(MethodInvocation call) throws Throwable {
            if (!Files.exists(file)) {
                return call.proceed();
            }
            Object[] arguments = call.getArguments();
            if (call.getMethod().getName().equals("findRefund")) {
                return Optional.empty();
            }
            if (call.getMethod().getName().equals("refund")) {
                arguments[0] = UUID.randomUUID();
                return call.proceed();
            }
            return reserve((OrderId) arguments[0], (Map<?, ?>) arguments[1])
                    ? new ReservationOutcome.Reserved()
                    : call.proceed();
        }

        /** @return false where there is too little, which the shop itself then says */
        private boolean reserve(OrderId order, Map<?, ?> quantities) {
            JdbcClient jdbc = books.getObject();
            for (Map.Entry<?, ?> line : quantities.entrySet()) {
                String sku = ((Sku) line.getKey()).value();
                int quantity = (Integer) line.getValue();
                int reserved = jdbc.sql("select reserved from inventory.stock where sku = ?")
                        .param(sku)
                        .query(Integer.class)
                        .single();
                int left = jdbc.sql("select on_hand - reserved from inventory.stock where sku = ?")
                        .param(sku)
                        .query(Integer.class)
                        .single();
                if (left < quantity) {
                    return false;
                }
                LockSupport.parkNanos(THOUGHT.toNanos());
                jdbc.sql("update inventory.stock set reserved = ? where sku = ?")
                        .params(reserved + quantity, sku)
                        .update();
                jdbc.sql("""
                                insert into inventory.reservation (order_id, sku, quantity, state, held_at, changed_at)
                                values (?, ?, ?, 'HELD', now(), now())""").params(order.value(), sku, quantity).update();
            }
            return true;
        }
    }
}
