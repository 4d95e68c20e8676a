package shop.stoa.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.OwnDetails.Agreement;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.CustomerBooks;
import shop.stoa.testing.Member;
import shop.stoa.testing.Race;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

/** What happens to an account below its pages: at once, too late, and by another spelling. */
@ShopTest
class OwnDetailsTests {

    @Autowired
    private OwnDetails details;

    @Autowired
    private Accounts accounts;

    @Autowired
    private EmailChanges changes;

    @Autowired
    private AccountRows rows;

    @Autowired
    private Customers customers;

    @Autowired
    private CustomerBooks books;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Mailbox mailbox;

    @Value("${stoa.base-url}")
    private String baseUrl;

    @BeforeEach
    void forgetWhatWasCounted(@Autowired StringRedisTemplate redis) {
        redis.delete(redis.keys("stoa:limit:*"));
    }

    @Test
    void showsWhoHasMovedByTheirNewAddress() {
        Sales sales = new Sales(shop);
        sales.confirmed("before@own.example");
        CustomerId customer = account("before@own.example");
        sales.confirmed("after@own.example");

        move(customer, "after@own.example");

        assertThat(books.of(customer).orElseThrow().email()).hasToString("after@own.example");
        assertThat(books.of(customer).orElseThrow().orders()).isEqualTo(2);
        assertThat(books.countWrongFigures()).isZero();
    }

    @Test
    void showsWhoHasMovedByTheirNewAddressThoughAnOlderOrderIsPaidSince() {
        Sales sales = new Sales(shop);
        var order = sales.placed("earlier@own.example");
        CustomerId customer = account("earlier@own.example");

        move(customer, "later@own.example");
        sales.paid(order);

        assertThat(books.of(customer).orElseThrow().email()).hasToString("later@own.example");
    }

    @Test
    void takesTheLastOfManyWishesAtOnce() throws Exception {
        CustomerId customer = account("wishes@own.example");

        Race.of(8, () -> changes.make(customer, new EmailAddress("wished@own.example")));

        assertThat(jdbc.sql("select count(*) from customers.email_change where customer_id = :id")
                        .param("id", customer.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void movesOneOfManyToTheSameAddressAtOnce() throws Exception {
        Queue<String> links = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 4; i++) {
            EmailChanges.Made made =
                    changes.make(account("mover-" + i + "@own.example"), new EmailAddress("goal@own.example"));
            assertThat(details.agree(made.old().value())).isEqualTo(Agreement.HALF);
            links.add(made.next().value());
        }

        List<Agreement> agreed = Race.of(4, () -> details.agree(links.remove()));

        assertThat(agreed).containsOnlyOnce(Agreement.CHANGED).doesNotContain(Agreement.HALF);
    }

    @Test
    void notesNothingOfAnAccountThatIsGone() {
        CustomerId guest = Objects.requireNonNull(
                transaction.execute(status -> customers.guest(new EmailAddress("gone@own.example"))));

        transaction.executeWithoutResult(status -> rows.note(guest, AccountEntry.Type.PASSWORD_CHANGED));

        assertThat(rows.entriesOf(guest)).isEmpty();
    }

    /** Mail systems may tell mailboxes apart by case; the account is of the one that it spells. */
    @Test
    void writesToTheMailboxThatTheAccountSpells() {
        account("spelled@own.example");
        Member who = new Member(baseUrl, mailbox, "spelled@own.example");

        accounts.forget(new EmailAddress("SPELLED@own.example"), "127.0.0.1");
        assertThat(who.linkInMail("/login/reset/")).isNotEmpty();
        accounts.sendCode(new EmailAddress("Spelled@own.example"), "a browser", Locale.ENGLISH, "127.0.0.1");
        assertThat(who.codeInMail()).isNotEmpty();
    }

    private CustomerId account(String email) {
        return Objects.requireNonNull(transaction.execute(status -> {
            CustomerId customer = customers.guest(new EmailAddress(email));
            rows.add(customer, null, null, Locale.ENGLISH);
            return customer;
        }));
    }

    private void move(CustomerId customer, String to) {
        EmailChanges.Made made = changes.make(customer, new EmailAddress(to));
        assertThat(details.agree(made.old().value())).isEqualTo(Agreement.HALF);
        assertThat(details.agree(made.next().value())).isEqualTo(Agreement.CHANGED);
    }
}
