package shop.stoa.admin.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.ConsentEntry;
import shop.stoa.customers.Consents;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.CustomerProfile;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.notifications.Notifications;
import shop.stoa.notifications.TakenMail;
import shop.stoa.orders.CustomerBooks;
import shop.stoa.orders.CustomerSummary;
import shop.stoa.orders.OrderSummary;
import shop.stoa.web.Needs;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All that there is to know of one customer, and the copy of it that they may ask for. */
@Controller
@Needs("customers.view")
class CustomerController {

    /** What a page shows; the list of orders has the rest. */
    private static final int MOST_ORDERS = 20;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final StaffCustomers customers;
    private final Consents consents;
    private final CustomerBooks books;
    private final Notifications notifications;

    CustomerController(StaffCustomers customers, Consents consents, CustomerBooks books, Notifications notifications) {
        this.customers = customers;
        this.consents = consents;
        this.books = books;
        this.notifications = notifications;
    }

    /** @param removed the tag that the last click took away, which the next may bring back */
    @GetMapping("/admin/customers/{id}")
    ModelAndView customer(@PathVariable String id, @RequestParam(defaultValue = "") String removed) {
        ModelAndView page = page(Ids.customer(id), Sent.NOTHING);
        if (removed.length() <= CustomerNoteController.LONGEST_TAG) {
            page.addObject("removed", removed);
        }
        return page;
    }

    /** The page with what could not be kept. */
    ModelAndView refused(CustomerId id, Sent sent) {
        ModelAndView page = page(id, sent);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(CustomerId id, Sent sent) {
        CustomerProfile profile = customers.of(id);
        List<OrderSummary> found = books.ordersOf(id, MOST_ORDERS + 1);
        List<OrderSummary> orders = found.stream().limit(MOST_ORDERS).toList();
        CustomerSummary figures = books.of(id).orElse(null);
        List<ConsentEntry> said = consents.of(id);
        ModelAndView page = new ModelAndView("admin/customer");
        page.addObject("profile", profile);
        page.addObject("figures", figures);
        page.addObject("orders", orders.stream().map(OrderRow::new).toList());
        page.addObject("more", found.size() > MOST_ORDERS);
        page.addObject("addresses", books.addressesOf(id));
        page.addObject("notes", customers.notesOn(id));
        page.addObject("consent", said.stream().findFirst().orElse(null));
        page.addObject(
                "history", CustomerHistory.of(profile, customers.accountOf(id), said, orders, mailsAbout(orders)));
        page.addObject("knownTags", customers.tags());
        page.addObject("removed", "");
        page.addObject("sent", sent);
        page.addObject("token", UUID.randomUUID());
        return page;
    }

    private List<TakenMail> mailsAbout(List<OrderSummary> orders) {
        return notifications.sentAbout(orders.stream().map(OrderSummary::id).toList(), CustomerHistory.MOST);
    }

    @GetMapping("/admin/customers/{id}/data.json")
    @Needs("customers.export")
    ResponseEntity<String> copy(@PathVariable String id) {
        CustomerId customer = Ids.customer(id);
        Map<String, Object> copy = customers.copyOf(customer);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("customer-" + customer.value() + ".json")
                                .build()
                                .toString())
                .body(JSON.writeValueAsString(copy));
    }

    /**
     * What somebody has typed and what is wrong with it.
     *
     * @param field {@code note}, {@code tag} or {@code note-<id>}; empty where nothing was sent
     * @param problem message key, or null
     */
    record Sent(String field, String text, @Nullable String problem) {

        static final Sent NOTHING = new Sent("", "", null);

        public boolean isAbout(String other) {
            return field.equals(other);
        }
    }
}
