package shop.stoa.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Keeps every statement that the shop prepares, once each, as it was last asked: with its values. A test imports it. */
@NullMarked
public class StatementsSeen implements BeanPostProcessor {

    private final Map<String, String> seen = new ConcurrentHashMap<>();

    /** By the text with question marks, the text with values. */
    public Map<String, String> all() {
        return Map.copyOf(seen);
    }

    public void forget() {
        seen.clear();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? watched(DataSource.class, source, "") : bean;
    }

    /** The driver's statement writes itself with its values in it, and the pool's says whose dress it is. */
    private static String withValues(Object statement) {
        String told = statement.toString();
        int driver = told.indexOf(" wrapping ");
        return driver < 0 ? told : told.substring(driver + " wrapping ".length());
    }

    private <T> T watched(Class<T> type, Object target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute") && !sql.isEmpty()) {
                        seen.put(sql, withValues(target));
                    }
                    try {
                        Object answer = method.invoke(target, arguments);
                        if (answer instanceof Connection connection) {
                            return watched(Connection.class, connection, "");
                        }
                        return answer instanceof PreparedStatement statement && arguments != null
                                ? watched(PreparedStatement.class, statement, (String) arguments[0])
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
