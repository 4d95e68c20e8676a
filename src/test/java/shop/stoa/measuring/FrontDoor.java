package shop.stoa.measuring;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.cart.Carts;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.Placement;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.Orders;
import shop.stoa.payments.PaymentReference;
import shop.stoa.payments.PaymentStatus;
import shop.stoa.payments.Payments;
import shop.stoa.payments.gateway.PaperGateway;
import shop.stoa.testing.Shopper;
import shop.stoa.web.Network;

/** A shop in this JVM, and shoppers who have only the button left to press. */
final class FrontDoor {

    private static final int HANDS = 8;
    private static final int PLENTY = 1_000_000;

    private final Carts carts;
    private final Checkout checkout;
    private final Orders orders;
    private final Payments payments;
    private final PaperGateway paper;
    private final Assortment assortment;
    private final Inventory inventory;
    private final JdbcClient books;
    private final int connections;
    private final String address;
    private final Queue<OrderId> placed = new ConcurrentLinkedQueue<>();

    FrontDoor(ApplicationContext shop) {
        carts = shop.getBean(Carts.class);
        checkout = shop.getBean(Checkout.class);
        orders = shop.getBean(Orders.class);
        payments = shop.getBean(Payments.class);
        paper = shop.getBean(PaperGateway.class);
        assortment = shop.getBean(Assortment.class);
        inventory = shop.getBean(Inventory.class);
        books = shop.getBean(JdbcClient.class);
        connections =
                shop.getEnvironment().getRequiredProperty("spring.datasource.hikari.maximum-pool-size", Integer.class);
        address = Objects.requireNonNull(shop.getEnvironment().getProperty("stoa.base-url"));
    }

    /** @param from the network that nobody else presses the button from @param total as the last page showed it */
    record Ready(SecretToken token, Network from, Money total) {}

    /** So many products, each with more units than anybody will buy. */
    List<Sku> stocks(int products) {
        Slug shelf = new Slug("shelf");
        assortment.addCategory(new NewCategory(shelf, "Shelf", "", null, null));
        return IntStream.range(0, products)
                .mapToObj(number -> {
                    Sku sku = new Sku("WARE-" + number);
                    assortment.addProduct(new NewProduct(
                            new Slug("ware-" + number),
                            "Ware " + number,
                            "For measuring.",
                            shelf,
                            List.of(),
                            List.of(new ProductVariant(
                                    sku, List.of(), Money.of(2_500, "EUR"), null, TaxClass.STANDARD, 500, null)),
                            List.of()));
                    inventory.receive(sku, PLENTY, "bench");
                    return sku;
                })
                .toList();
    }

    /** Whether every one of so many questions at once is answered by PostgreSQL. */
    boolean answers(int questions) {
        Callable<Boolean> question =
                () -> books.sql("select true").query(Boolean.class).single();
        return Rush.of(questions, Collections.nCopies(questions, question)).failures() == 0;
    }

    JdbcClient books() {
        return books;
    }

    /** How many connections to PostgreSQL the shop has for shoppers. */
    int connections() {
        return connections;
    }

    String address() {
        return address;
    }

    /** So many shoppers, each with one of these in the cart, one after the other. */
    List<Ready> ready(int count, List<Sku> wares) {
        Queue<Ready> ready = new ConcurrentLinkedQueue<>();
        Rush preparing = Rush.of(
                HANDS,
                IntStream.range(0, count)
                        .mapToObj(number -> (Callable<Boolean>) () -> {
                            Shopper shopper = new Shopper(carts, checkout)
                                    .puts(wares.get(number % wares.size()), 1)
                                    .says("buyer-" + number + "@stoa.example");
                            return ready.add(new Ready(shopper.token(), network(number), shopper.sees()));
                        })
                        .toList());
        if (preparing.failures() > 0) {
            throw new IllegalStateException(preparing.failures() + " shoppers did not come to the last page");
        }
        return List.copyOf(ready);
    }

    private static Network network(int number) {
        return Network.of("10.%d.%d.%d".formatted(number >> 16, number >> 8 & 255, number & 255))
                .orElseThrow();
    }

    /** Presses the button. @return whether an order stands and leads to its payment page */
    boolean places(Ready shopper) {
        if (checkout.place(shopper.token, null, shopper.from, shopper.total, Locale.ENGLISH)
                instanceof Placement.Placed order) {
            return placed.add(order.order());
        }
        return false;
    }

    /** Pays for one that was placed. @return which payment, and its page's id */
    Paid pays() {
        PaymentReference reference =
                orders.orderOf(Objects.requireNonNull(placed.poll())).payment();
        String page = Objects.requireNonNull(
                payments.summaryOf(reference).orElseThrow().sessionId());
        paper.pay(page);
        return new Paid(reference, page);
    }

    record Paid(PaymentReference reference, String page) {}

    boolean knowsThatItIsPaid(Paid payment) {
        return payments.summaryOf(payment.reference).orElseThrow().status() == PaymentStatus.PAID;
    }
}
