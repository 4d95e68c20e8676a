package shop.stoa.admin.web;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
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
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import shop.stoa.kernel.Slice;
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderQuery;
import shop.stoa.orders.OrderSort;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.OrderSummary;
import shop.stoa.orders.Orders;
import shop.stoa.orders.StaffOrders;
import shop.stoa.shipping.Carrier;
import shop.stoa.shipping.FulfilmentOutcome;
import shop.stoa.shipping.FulfilmentSheet;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.NewFulfilment;
import shop.stoa.shipping.Tracking;
import shop.stoa.shipping.TrackingFields;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;

/**
 * Sends all that is left of several orders, each in a parcel of its own with a number of its own. Each is its own
 * transaction: what cannot be sent stays on the page, the rest has left.
 */
@Controller
@Needs("orders.fulfil")
class BulkFulfilmentController {

    /** What two pages of the list show. */
    private static final int MOST = 100;

    private final Orders orders;
    private final StaffOrders ledger;
    private final Fulfilments fulfilments;
    private final ShopSettings shop;
    private final Clock clock;

    BulkFulfilmentController(
            Orders orders, StaffOrders ledger, Fulfilments fulfilments, ShopSettings shop, Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.fulfilments = fulfilments;
        this.shop = shop;
        this.clock = clock;
    }

    /**
     * The orders that are meant.
     *
     * @param orders as many of them as there is room for
     * @param total how many they are
     * @param open whether they are even more, which nobody counts
     */
    private record Chosen(List<OrderDetails> orders, long total, boolean open) {

        boolean isTooMany() {
            return open || total > MOST;
        }
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
        Chosen chosen = sent.containsKey("all") ? matching(sent) : ticked(sent);
        List<Row> rows = new ArrayList<>();
        for (OrderDetails order : chosen.orders) {
            if (toSend(order) > 0) {
                rows.add(new Row(order, UUID.randomUUID(), toSend(order), "", null));
            }
        }
        return page(rows, 0, true, chosen, sent);
    }

    /** What has still to leave for an order. @param quantities by the lines' places */
    record Slip(OrderDetails order, Map<Integer, Integer> quantities) {}

    /** What lies in parcels that are only packed yet, each on a sheet of its own. */
    @GetMapping("/admin/orders/slips")
    @Needs("orders.view")
    ModelAndView slips(@RequestParam MultiValueMap<String, String> sent) {
        Chosen chosen = sent.containsKey("all") ? matching(sent) : ticked(sent);
        List<Slip> slips = chosen.orders.stream()
                .filter(order -> toSend(order) > 0)
                .map(order -> new Slip(order, FulfilmentSheet.of(order).quantities()))
                .toList();
        Map<String, Object> model = new LinkedHashMap<>(Map.of("slips", slips));
        putHowMany(chosen, model);
        return new ModelAndView("admin/slips", model);
    }

    private static void putHowMany(Chosen chosen, Map<String, Object> model) {
        model.put("most", MOST);
        model.put("chosen", chosen.isTooMany() ? chosen.total : null);
        model.put("open", chosen.open);
    }

    @PostMapping("/admin/orders/fulfilments")
    ModelAndView fulfil(@RequestParam MultiValueMap<String, String> sent, Principal staff) {
        List<Carrier> carriers = fulfilments.carriers();
        boolean announce = sent.containsKey("announce");
        Chosen chosen = ticked(sent);
        List<Row> left = new ArrayList<>();
        int done = 0;
        for (OrderDetails order : chosen.orders) {
            Row row = typed(order, sent);
            String wrong = send(row, first(sent, row.field("seen")), carriers, announce, staff.getName());
            if (wrong == null) {
                done++;
            } else {
                left.add(new Row(order, row.token, toSend(orders.orderOf(order.id())), row.numbers, wrong));
            }
        }
        if (left.isEmpty() && !chosen.isTooMany()) {
            return new ModelAndView(backToList(sent));
        }
        ModelAndView page = page(left, done, announce, chosen, sent);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static String backToList(MultiValueMap<String, String> sent) {
        UriComponentsBuilder list =
                UriComponentsBuilder.fromPath("/admin/orders").queryParam("done", "fulfilled");
        filterOf(sent).forEach((name, value) -> list.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8)));
        return "redirect:" + list.build().toUriString();
    }

    private Row typed(OrderDetails order, MultiValueMap<String, String> sent) {
        String token = first(sent, "token-" + order.id());
        return new Row(order, Uuids.ofForm(token), toSend(order), first(sent, "numbers-" + order.id()), null);
    }

    /** @param seen how many pieces the row said, or empty: whoever has packed so many does not send fewer unawares */
    private @Nullable String send(Row row, String seen, List<Carrier> carriers, boolean announce, String actor) {
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
        if (!seen.isEmpty() && !seen.equals(Integer.toString(row.pieces))) {
            return "shipping.wrong.meanwhile";
        }
        FulfilmentOutcome outcome =
                fulfilments.fulfil(new NewFulfilment(row.token, row.order.id(), quantities, tracking, announce, actor));
        return outcome instanceof FulfilmentOutcome.Done ? null : "shipping.wrong.meanwhile";
    }

    private static int toSend(OrderDetails order) {
        return order.status() == OrderStatus.CONFIRMED ? order.toDispatch() : 0;
    }

    private ModelAndView page(
            List<Row> rows, int done, boolean announce, Chosen chosen, MultiValueMap<String, String> sent) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("rows", rows);
        model.put("fulfilled", done);
        model.put("announce", announce);
        putHowMany(chosen, model);
        model.put("filter", filterOf(sent));
        return new ModelAndView("admin/fulfilments", model);
    }

    private static Map<String, String> filterOf(MultiValueMap<String, String> sent) {
        Map<String, String> filter = new LinkedHashMap<>();
        for (String name : OrderFilter.FIELDS) {
            String value = first(sent, name);
            if (!value.isEmpty()) {
                filter.put(name, value);
            }
        }
        return filter;
    }

    private Chosen ticked(MultiValueMap<String, String> sent) {
        List<OrderId> ids = sent.getOrDefault("id", List.of()).stream()
                .flatMap(id -> Uuids.of(id).stream())
                .distinct()
                .map(OrderId::new)
                .toList();
        return new Chosen(
                ids.stream().limit(MOST).<OrderDetails>mapMulti(this::find).toList(), ids.size(), false);
    }

    /** All that the list was asked for and have something to send, the oldest first, so that nobody waits for those that came later. */
    private Chosen matching(MultiValueMap<String, String> sent) {
        OrderQuery asked = OrderFilter.of(sent).query(clock, shop.timeZone()).withSomethingToSend();
        List<OrderDetails> found = new ArrayList<>();
        Slice<OrderSummary> page = ledger.list(asked, OrderSort.OLDEST, 1);
        page.items().forEach(order -> find(order.id(), found::add));
        while (page.hasNext() && page.page() * page.size() < MOST) {
            page = ledger.list(asked, OrderSort.OLDEST, page.page() + 1);
            page.items().forEach(order -> find(order.id(), found::add));
        }
        return new Chosen(found, page.total(), page.open());
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
