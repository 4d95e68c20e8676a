package shop.stoa.admin.web;

import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.shipping.Carrier;
import shop.stoa.shipping.FulfilmentOutcome;
import shop.stoa.shipping.FulfilmentSheet;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.NewFulfilment;
import shop.stoa.shipping.Tracking;
import shop.stoa.shipping.TrackingFields;
import shop.stoa.web.Needs;

/**
 * Sends all that is left of several orders, each in a parcel of its own with a number of its own. Each is its own
 * transaction: what cannot be sent stays on the page, the rest has left.
 */
@Controller
@Needs("orders.fulfil")
class BulkFulfilmentController {

    /** As many as one page of the list shows, twice. */
    private static final int MOST = 100;

    private final Orders orders;
    private final Fulfilments fulfilments;

    BulkFulfilmentController(Orders orders, Fulfilments fulfilments) {
        this.orders = orders;
        this.fulfilments = fulfilments;
    }

    /**
     * An order that has something to send.
     *
     * @param token becomes its parcel's id
     * @param numbers as typed
     * @param wrong message key of what is wrong, or null
     */
    record Row(
            OrderDetails order,
            UUID token,
            int pieces,
            String numbers,
            @Nullable String wrong) {

        /** Names its fields. */
        public String field(String name) {
            return name + "-" + order.id();
        }
    }

    @GetMapping("/admin/orders/fulfilments")
    ModelAndView choose(@RequestParam MultiValueMap<String, String> sent) {
        List<Row> rows = new ArrayList<>();
        for (OrderDetails order : chosen(sent)) {
            if (toSend(order) > 0) {
                rows.add(new Row(order, UUID.randomUUID(), toSend(order), "", null));
            }
        }
        return page(rows, 0);
    }

    @PostMapping("/admin/orders/fulfilments")
    ModelAndView fulfil(@RequestParam MultiValueMap<String, String> sent, Principal staff) {
        List<Carrier> carriers = fulfilments.carriers();
        boolean announce = sent.containsKey("announce");
        List<Row> left = new ArrayList<>();
        int done = 0;
        for (OrderDetails order : chosen(sent)) {
            Row row = typed(order, sent);
            String wrong = send(row, carriers, announce, staff.getName());
            if (wrong == null) {
                done++;
            } else {
                left.add(new Row(order, row.token, toSend(orders.orderOf(order.id())), row.numbers, wrong));
            }
        }
        if (left.isEmpty()) {
            return new ModelAndView("redirect:/admin/orders?done=fulfilled");
        }
        ModelAndView page = page(left, done);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private Row typed(OrderDetails order, MultiValueMap<String, String> sent) {
        String token = first(sent, "token-" + order.id());
        return new Row(order, Uuids.ofForm(token), toSend(order), first(sent, "numbers-" + order.id()), null);
    }

    private @Nullable String send(Row row, List<Carrier> carriers, boolean announce, String actor) {
        if (fulfilments.of(row.order.id()).stream().anyMatch(each -> each.id().equals(row.token))) {
            return null;
        }
        TrackingFields.Reading reading = new TrackingFields("", row.numbers, "").read(carriers);
        Tracking tracking = reading.tracking();
        if (tracking == null) {
            return reading.wrong().values().iterator().next();
        }
        Map<Integer, Integer> quantities = FulfilmentSheet.of(row.order).quantities();
        if (row.pieces == 0) {
            return "shipping.wrong.not-confirmed";
        }
        FulfilmentOutcome outcome =
                fulfilments.fulfil(new NewFulfilment(row.token, row.order.id(), quantities, tracking, announce, actor));
        return outcome instanceof FulfilmentOutcome.Done ? null : "shipping.wrong.meanwhile";
    }

    private static int toSend(OrderDetails order) {
        return order.status() == OrderStatus.CONFIRMED ? order.toDispatch() : 0;
    }

    private ModelAndView page(List<Row> rows, int done) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("rows", rows);
        model.put("fulfilled", done);
        return new ModelAndView("admin/fulfilments", model);
    }

    private List<OrderDetails> chosen(MultiValueMap<String, String> sent) {
        return sent.getOrDefault("id", List.of()).stream()
                .flatMap(id -> Uuids.of(id).stream())
                .distinct()
                .limit(MOST)
                .map(OrderId::new)
                .mapMulti(this::find)
                .toList();
    }

    private void find(OrderId id, Consumer<OrderDetails> found) {
        try {
            found.accept(orders.orderOf(id));
        } catch (NoSuchOrder gone) {
            // an id that nobody has is passed over, as in the other deeds of a selection
        }
    }

    private static String first(MultiValueMap<String, String> sent, String field) {
        String typed = sent.getFirst(field);
        return typed == null ? "" : typed.strip();
    }
}
