package shop.stoa.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Counts the statements that a piece of work asks PostgreSQL for. A test imports it; while it counts nothing else may use
 * the database.
 */
@NullMarked
public class StatementCount implements BeanPostProcessor {

    /** Of the web server's threads, which are virtual and named by Spring Boot. */
    private static final String HANDLER = "tomcat-handler-";

    private final AtomicLong prepared = new AtomicLong();
    private final ThreadLocal<Long> preparedHere = ThreadLocal.withInitial(() -> 0L);
    private final Queue<String> preparedForRequests = new ConcurrentLinkedQueue<>();

    /** How many statements this thread's work prepares, those of other threads at the time included. */
    public long during(Runnable work) {
        long before = prepared.get();
        work.run();
        return prepared.get() - before;
    }

    /** How many statements this thread prepares for its work; what others do at the time does not count. */
    public long ofThisThreadDuring(Runnable work) {
        long before = preparedHere.get();
        work.run();
        return preparedHere.get() - before;
    }

    /** How many statements requests prepare meanwhile; what the shop does by itself at the time does not count. */
    public long ofRequestsDuring(Runnable work) {
        return textsOfRequestsDuring(work).size();
    }

    /** The same, and which they are. */
    public List<String> textsOfRequestsDuring(Runnable work) {
        preparedForRequests.clear();
        work.run();
        return List.copyOf(preparedForRequests);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? counting(DataSource.class, source) : bean;
    }

    private <T> T counting(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepared.incrementAndGet();
                        preparedHere.set(preparedHere.get() + 1);
                        if (Thread.currentThread().getName().startsWith(HANDLER)) {
                            preparedForRequests.add(String.valueOf(arguments[0]));
                        }
                    }
                    try {
                        Object answer = method.invoke(target, arguments);
                        return answer instanceof Connection ? counting(Connection.class, answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
