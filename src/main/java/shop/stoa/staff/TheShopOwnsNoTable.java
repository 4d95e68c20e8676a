package shop.stoa.staff;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the tables belong to an account of their own ({@code spring.flyway.user}), the one that the shop works with is given what it
 * needs after each room's migrations, and of the audit log no more than to read and append (ASVS 5.0 13.2.2, 16.4.2). Where both are
 * the same there is nothing to give.
 */
@Component
class TheShopOwnsNoTable implements Callback {

    private final String shop;
    private final @Nullable String owner;

    TheShopOwnsNoTable(
            @Value("${spring.datasource.username:}") String shop,
            @Value("${spring.flyway.user:#{null}}") @Nullable String owner) {
        this.shop = shop;
        this.owner = owner;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE && owner != null && !owner.isBlank() && !owner.equals(shop);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        Connection books = context.getConnection();
        try (PreparedStatement statement = books.prepareStatement("select audit.open_to(?)")) {
            statement.setString(1, shop);
            statement.execute();
        } catch (SQLException e) {
            throw new FlywayException("Cannot open the tables to " + shop, e);
        }
    }

    @Override
    public String getCallbackName() {
        return "the shop owns no table";
    }
}
