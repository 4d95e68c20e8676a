package shop.stoa.payments.gateway;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The inbox for tests of other packages, where no shop runs that would empty it. */
public final class ProviderInboxes {

    private ProviderInboxes() {}

    public static ProviderInbox in(DataSource books) {
        return new ProviderInbox(JdbcClient.create(books), books);
    }
}
