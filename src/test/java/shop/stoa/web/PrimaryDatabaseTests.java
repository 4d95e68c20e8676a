package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

class PrimaryDatabaseTests {

    private final AtomicInteger own = new AtomicInteger();
    private final Replica replica = new Replica(
            new AbstractDataSource() {
                @Override
                public Connection getConnection() {
                    own.incrementAndGet();
                    return stub(Connection.class);
                }

                @Override
                public Connection getConnection(String user, String password) {
                    return getConnection();
                }
            },
            new HikariDataSource() {
                @Override
                public Connection getConnection() {
                    return stub(Connection.class);
                }
            },
            Duration.ofHours(1));

    /** Of a server whose log is at its first byte. */
    private static <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Class<?> answer = method.getReturnType();
                    if (answer == boolean.class) {
                        return !method.getName().equals("wasNull");
                    }
                    if (answer == long.class) {
                        return 1L;
                    }
                    return answer.getName().startsWith("java.sql.") ? stub(answer) : null;
                }));
    }

    @BeforeEach
    void catchUp() {
        replica.look();
        assertThat(replica.isFresh()).isTrue();
        own.set(0);
        Replica.beginReading();
    }

    @AfterEach
    void end() {
        Replica.endReading();
        replica.close();
    }

    @Test
    void areReadWhereAVisitorWouldReadFromTheReplica() {
        PrimaryDatabase.read(() -> DataSourceUtils.getConnection(replica));

        assertThat(own).hasValue(1);
        assertThat(replica.reads()).isZero();
    }

    @Test
    void areLeftAgainWhateverHappens() {
        assertThatThrownBy(() -> PrimaryDatabase.read(() -> {
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");

        DataSourceUtils.getConnection(replica);

        assertThat(replica.reads()).isEqualTo(1);
        assertThat(own).hasValue(0);
    }

    @Test
    void leadNobodyToTheReplicaWhoWasNotThere() {
        Replica.endReading();
        PrimaryDatabase.read(() -> DataSourceUtils.getConnection(replica));
        DataSourceUtils.getConnection(replica);

        assertThat(own).hasValue(2);
        assertThat(replica.reads()).isZero();
    }
}
