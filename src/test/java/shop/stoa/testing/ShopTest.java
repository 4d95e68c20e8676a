package shop.stoa.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.TestPropertySource;

/**
 * A test with the whole shop running: on a free port of the loopback address, with a real PostgreSQL and Redis, a
 * mailbox that takes mail by SMTP, and the payment sandbox on its own port.
 *
 * <pre>{@code
 * @ShopTest
 * class BuyJourneyTests {
 *     @Autowired RestTestClient client;                 // or any bean of the shop
 *     @Value("${stoa.base-url}") String baseUrl;        // known before the start, so links in mails are right
 *     @Autowired Mailbox mailbox;                       // the mails that the shop has sent
 *     @Autowired Sandbox sandbox;                       // the payment provider, its journal and its address
 * }
 * }</pre>
 *
 * <p>What is shared and what is not: the test JVM starts one PostgreSQL and one Redis when the first such test needs
 * them. Test classes with the same annotation share one running shop (Spring's context cache); every different set of
 * properties is another shop, with an empty database, Redis database, mailbox, sandbox journal and {@code STOA_HOME} of
 * its own. The JVM's first migrates its database; the later ones begin with a copy ({@code MigratedOnce}). So a test counts on what it made itself, never on an empty table, and leaves nothing that others trip over.
 *
 * <p>The demo catalogue is not loaded; ask for it with {@code @ShopTest(properties = "stoa.demo=true")}. Servers run
 * without fsync.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@TestPropertySource(properties = {"stoa.testing=true", "stoa.testing.whole=true"})
public @interface ShopTest {

    /** Properties for this test's shop, {@code name=value}; they beat everything else. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};

    /** Classes for the context, where the found {@code StoaApplication} will not do. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] classes() default {};
}
