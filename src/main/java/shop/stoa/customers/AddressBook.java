package shop.stoa.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.CustomerEvent.CustomerErased;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.PostalAddress;

/** The addresses that customers keep; each only for whoever it belongs to. Whether an address will do is for who asks to say. */
@Service
public class AddressBook {

    /** How many addresses a customer may keep. */
    public static final int MOST = 20;

    private static final String READ =
            "id, name, company, line1, line2, postal_code, city, region, country, phone, usual";

    private static final String COLUMNS =
            "name = :name, company = :company, line1 = :line1, line2 = :line2, postal_code = :postalCode, city = :city,"
                    + " region = :region, country = :country, phone = :phone, changed_at = :now";

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Clock clock;

    AddressBook(JdbcClient jdbc, Customers customers, Clock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.clock = clock;
    }

    /** The usual one first, then the one that was added last. */
    public List<SavedAddress> of(CustomerId customer) {
        return jdbc.sql("select " + READ
                        + " from customers.address where customer_id = :customer order by usual desc, id desc")
                .param("customer", customer.value())
                .query(AddressBook::read)
                .list();
    }

    /** @throws NoSuchAddress where they have none of this number */
    public SavedAddress of(CustomerId customer, long id) {
        return jdbc.sql("select " + READ + " from customers.address where customer_id = :customer and id = :id")
                .param("customer", customer.value())
                .param("id", id)
                .query(AddressBook::read)
                .optional()
                .orElseThrow(NoSuchAddress::new);
    }

    /**
     * Keeps an address; the first one of a book is the usual one. One that is there already is not kept twice.
     *
     * @return false where the book is full
     * @throws NoSuchCustomer where the customer is erased
     */
    @Transactional
    public boolean add(CustomerId customer, PostalAddress address, boolean usual) {
        customers.lockLiving(customer);
        List<SavedAddress> book = of(customer);
        Optional<SavedAddress> same =
                book.stream().filter(saved -> saved.address().equals(address)).findAny();
        if (same.isEmpty() && book.size() >= MOST) {
            return false;
        }
        long id = same.map(SavedAddress::id).orElseGet(() -> insert(customer, address));
        if (usual || book.isEmpty()) {
            makeUsual(customer, id);
        }
        return true;
    }

    private long insert(CustomerId customer, PostalAddress address) {
        return write("""
                        insert into customers.address
                            (customer_id, name, company, line1, line2, postal_code, city, region, country, phone, changed_at)
                        values (:customer, :name, :company, :line1, :line2, :postalCode, :city, :region, :country, :phone, :now)
                        returning id""", customer, address).query(Long.class).single();
    }

    /** @throws NoSuchAddress where they have none of this number */
    @Transactional
    public void change(CustomerId customer, long id, PostalAddress address, boolean usual) {
        customers.lockLiving(customer);
        of(customer, id);
        write(
                        "update customers.address set " + COLUMNS + " where id = :id and customer_id = :customer",
                        customer,
                        address)
                .param("id", id)
                .update();
        if (usual) {
            makeUsual(customer, id);
        }
    }

    /** @throws NoSuchAddress where they have none of this number */
    @Transactional
    public void choose(CustomerId customer, long id) {
        customers.lockLiving(customer);
        of(customer, id);
        makeUsual(customer, id);
    }

    /** Where it was the usual one, the one that was added last takes its place. @throws NoSuchAddress where there is none */
    @Transactional
    public void remove(CustomerId customer, long id) {
        customers.lockLiving(customer);
        boolean usual = of(customer, id).usual();
        jdbc.sql("delete from customers.address where customer_id = :customer and id = :id")
                .param("customer", customer.value())
                .param("id", id)
                .update();
        if (usual) {
            of(customer).stream().findFirst().ifPresent(next -> makeUsual(customer, next.id()));
        }
    }

    /** Two statements, because no two rows of a book may be the usual one even for a moment. */
    private void makeUsual(CustomerId customer, long id) {
        jdbc.sql("update customers.address set usual = false where customer_id = :customer and usual and id <> :id")
                .param("customer", customer.value())
                .param("id", id)
                .update();
        jdbc.sql("update customers.address set usual = true where customer_id = :customer and id = :id")
                .param("customer", customer.value())
                .param("id", id)
                .update();
    }

    @EventListener
    void on(CustomerErased news) {
        jdbc.sql("delete from customers.address where customer_id = :customer")
                .param("customer", news.customer().value())
                .update();
    }

    private JdbcClient.StatementSpec write(String statement, CustomerId customer, PostalAddress address) {
        return jdbc.sql(statement)
                .param("customer", customer.value())
                .param("name", address.name())
                .param("company", address.company())
                .param("line1", address.line1())
                .param("line2", address.line2())
                .param("postalCode", address.postalCode())
                .param("city", address.city())
                .param("region", address.region())
                .param("country", address.country().value())
                .param("phone", address.phone())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static SavedAddress read(ResultSet row, int number) throws SQLException {
        return new SavedAddress(
                row.getLong("id"),
                new PostalAddress(
                        row.getString("name"),
                        row.getString("company"),
                        row.getString("line1"),
                        row.getString("line2"),
                        row.getString("postal_code"),
                        row.getString("city"),
                        row.getString("region"),
                        new CountryCode(row.getString("country")),
                        row.getString("phone")),
                row.getBoolean("usual"));
    }
}
