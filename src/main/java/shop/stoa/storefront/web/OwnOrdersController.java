package shop.stoa.storefront.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.customers.AccountMenuItem;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.OwnOrder;
import shop.stoa.orders.OwnOrders;
import shop.stoa.shipping.Fulfilment;
import shop.stoa.shipping.Fulfilments;

/** A customer's orders: the list, and each as whoever holds its link sees it, with a way to buy the same again. */
@Controller
@RequestMapping(OwnOrdersController.PLACE)
class OwnOrdersController {

    static final String PLACE = "/account/orders";

    private final OwnOrders orders;
    private final Fulfilments fulfilments;

    OwnOrdersController(OwnOrders orders, Fulfilments fulfilments) {
        this.orders = orders;
        this.fulfilments = fulfilments;
    }

    @Configuration(proxyBeanMethods = false)
    static class MenuLine {

        @Bean
        AccountMenuItem ownOrdersItem() {
            return new AccountMenuItem(100, "storefront.own.title", PLACE, "package");
        }
    }

    /** @param after the last order's number of the page before */
    @GetMapping
    String list(
            @CurrentCustomer SignedInCustomer me, @RequestParam(required = false) @Nullable String after, Model model) {
        OwnOrders.Page page = orders.page(me.id(), after == null || !isNumber(after) ? null : number(after));
        model.addAttribute("page", page);
        model.addAttribute("states", statesOf(page.orders(), fulfilments));
        model.addAttribute("first", after == null);
        model.addAttribute("robots", "noindex");
        return "storefront/own-orders";
    }

    @GetMapping("/{number}")
    String order(@CurrentCustomer SignedInCustomer me, @PathVariable String number, Model model) {
        OrderDetails order = orders.orderOf(me.id(), number(number));
        List<Fulfilment> parcels = fulfilments.of(order.id()).stream()
                .filter(parcel -> !parcel.isRecalled())
                .toList();
        OrderStatusController.show(model, order, parcels, true);
        model.addAttribute("own", null);
        model.addAttribute("mine", true);
        return OrderStatusController.PAGE;
    }

    static Map<OrderId, String> statesOf(Collection<OwnOrder> orders, Fulfilments fulfilments) {
        List<OrderId> ids = orders.stream().map(own -> own.order().id()).toList();
        return OrderStage.statesOf(orders, fulfilments.arrived(ids));
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,15}");
    }

    private static OrderNumber number(String text) {
        if (!isNumber(text)) {
            throw new NoSuchOrder();
        }
        return new OrderNumber(Long.parseLong(text));
    }
}
