package shop.stoa.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.testing.ShopTest;

/** Addresses that were kept before they were read as they are compared; what is written here is taken back. */
@ShopTest
@Transactional
class SpelledAddressTests {

    private static final String MIGRATION = "db/migration/customers/V41__spell_addresses_as_they_are_compared.sql";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Customers customers;

    @Test
    void areFoundUnderTheirPlainSpellingUnlessSomebodyElseHasIt() throws IOException {
        long wide = keep("\uff41da@spelled.example", "\uff41da@spelled.example");
        long ligature = keep("\ufb01ona@spelled.example", "\ufb01ona@spelled.example");
        long plain = keep("fiona@spelled.example", "fiona@spelled.example");

        jdbc.sql(new ClassPathResource(MIGRATION).getContentAsString(StandardCharsets.UTF_8))
                .update();

        assertThat(customers.guest(new EmailAddress("ADA@spelled.example")).value())
                .isEqualTo(wide);
        assertThat(keyOf(ligature)).startsWith("\ufb01");
        assertThat(keyOf(plain)).isEqualTo("fiona@spelled.example");
    }

    private long keep(String email, String key) {
        return jdbc.sql("insert into customers.customer (email, email_key) values (:email, :key) returning id")
                .param("email", email)
                .param("key", key)
                .query(Long.class)
                .single();
    }

    private String keyOf(long id) {
        return jdbc.sql("select email_key from customers.customer where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
