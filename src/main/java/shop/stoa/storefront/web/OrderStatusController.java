package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OpenedOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderLinks;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.TimelineEntry;
import shop.stoa.shipping.Fulfilment;
import shop.stoa.shipping.Fulfilments;

/**
 * How far an order is, for whoever holds the link from the mail. An unknown number, a wrong key and no key at all are
 * the same 404. An aged link shows what was bought and what it cost; for the rest it asks to prove the mailbox again.
 */
@Controller
class OrderStatusController {

    static final String PAGE = "storefront/order";

    private final OrderLinks links;
    private final Fulfilments fulfilments;

    OrderStatusController(OrderLinks links, Fulfilments fulfilments) {
        this.links = links;
        this.fulfilments = fulfilments;
    }

    @GetMapping("/orders/{number}")
    String order(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String key,
            Model model,
            HttpServletResponse response) {
        if (!number.matches("[0-9]{1,15}") || !SecretToken.isWellFormed(key)) {
            throw new NoSuchOrder();
        }
        OpenedOrder opened = links.open(new OrderNumber(Long.parseLong(number)), new SecretToken(key));
        OrderDetails order = opened.order();
        show(model, order, parcelsOf(order), opened.proven());
        model.addAttribute("orderLinkForm", OrderLinkForm.about(order.number()));
        // the address holds the key: no page that this one links to may learn it
        response.setHeader("Referrer-Policy", "no-referrer");
        return PAGE;
    }

    private List<Fulfilment> parcelsOf(OrderDetails order) {
        return fulfilments.of(order.id()).stream()
                .filter(parcel -> !parcel.isRecalled())
                .toList();
    }

    /** @param proven whether whoever reads has shown that the order is theirs */
    static void show(Model model, OrderDetails order, List<Fulfilment> parcels, boolean proven) {
        model.addAttribute("order", order);
        model.addAttribute("proven", proven);
        model.addAttribute(
                "steps",
                order.timeline().stream().filter(TimelineEntry::visible).toList());
        model.addAttribute("parcels", parcels);
        model.addAttribute("state", OrderStage.stateOf(order, parcels));
        model.addAttribute("progress", OrderStage.of(order, parcels));
        model.addAttribute("robots", "noindex");
    }
}
