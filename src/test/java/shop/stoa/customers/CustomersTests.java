package shop.stoa.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.testing.ShopTest;

@ShopTest
class CustomersTests {

    @Autowired
    private Customers customers;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void knowsAGuestAgainByAnySpellingOfTheAddress() {
        CustomerId first = customers.guest(new EmailAddress("Ada.L@Example.org"));

        assertThat(customers.guest(new EmailAddress("ada.l@example.org"))).isEqualTo(first);
        assertThat(rows("ada.l@example.org")).containsExactly("Ada.L@example.org");
    }

    @Test
    void givesTwoAddressesTwoCustomers() {
        assertThat(customers.guest(new EmailAddress("one@customers.example")))
                .isNotEqualTo(customers.guest(new EmailAddress("two@customers.example")));
    }

    @Test
    void makesOneGuestWhenManyAskAtOnce() throws Exception {
        int callers = 16;
        CyclicBarrier start = new CyclicBarrier(callers);
        Set<CustomerId> seen = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CustomerId>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return transaction.execute(status -> customers.guest(new EmailAddress("race@customers.example")));
                }));
            }
            for (Future<CustomerId> answer : answers) {
                seen.add(answer.get());
            }
        }
        assertThat(seen).hasSize(1);
        assertThat(rows("race@customers.example")).hasSize(1);
    }

    @Test
    void leavesNoGuestBehindWhenTheCallersTransactionFails() {
        transaction.executeWithoutResult(status -> {
            customers.guest(new EmailAddress("undone@customers.example"));
            status.setRollbackOnly();
        });

        assertThat(rows("undone@customers.example")).isEmpty();
    }

    private List<String> rows(String key) {
        return jdbc.sql("select email from customers.customer where email_key = :key")
                .param("key", key)
                .query(String.class)
                .list();
    }
}
