package shop.stoa.shipping.web;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.Dispatch;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.Orders;
import shop.stoa.shipping.Carrier;
import shop.stoa.shipping.FulfilmentOutcome;
import shop.stoa.shipping.FulfilmentSheet;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.NewFulfilment;
import shop.stoa.shipping.Tracking;
import shop.stoa.shipping.TrackingFields;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;

/** Sends what still has to leave for an order. */
@Controller
@RequestMapping("/admin/orders/{id}/fulfilments")
@Needs("orders.fulfil")
class FulfilmentController {

    private final Orders orders;
    private final Fulfilments fulfilments;

    FulfilmentController(Orders orders, Fulfilments fulfilments) {
        this.orders = orders;
        this.fulfilments = fulfilments;
    }

    /** @param none where only a few of many lines leave: they are typed in, and not the others out */
    @GetMapping
    ModelAndView form(@PathVariable String id, @RequestParam(required = false) @Nullable String none) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        return page(order, none == null ? FulfilmentSheet.of(order) : FulfilmentSheet.ofNothing(order));
    }

    @PostMapping
    ModelAndView fulfil(
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String numbers,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "false") boolean announce,
            Principal staff) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        UUID parcel = Uuids.ofForm(token);
        if (fulfilments.of(order.id()).stream().anyMatch(each -> each.id().equals(parcel))) {
            return done(order, "fulfilled");
        }
        FulfilmentSheet sheet = FulfilmentSheet.typed(
                order,
                parcel,
                new TrackingFields(carrier, numbers, url),
                announce,
                position -> sent.getOrDefault("quantity-" + position, ""));
        return send(order, sheet, staff.getName());
    }

    private ModelAndView send(OrderDetails order, FulfilmentSheet sheet, String actor) {
        Map<Integer, Integer> quantities = sheet.quantities();
        Tracking tracking = read(sheet);
        if (!sheet.wrong().isEmpty() || tracking == null) {
            return refused(order, sheet);
        }
        FulfilmentOutcome outcome = fulfilments.fulfil(
                new NewFulfilment(sheet.token(), order.id(), quantities, tracking, sheet.announce(), actor));
        return switch (outcome) {
            case FulfilmentOutcome.Done ignored -> done(order, "fulfilled");
            case FulfilmentOutcome.Refused(Dispatch why) -> overtaken(order, sheet, why);
            case FulfilmentOutcome.ChangedMeanwhile ignored -> done(order, "fulfilled");
        };
    }

    private @Nullable Tracking read(FulfilmentSheet sheet) {
        TrackingFields.Reading reading = sheet.tracking().read(fulfilments.carriers());
        reading.wrong().forEach((field, text) -> sheet.refuse(field, text, 0));
        return reading.tracking();
    }

    /** Somebody else has sent, refunded or cancelled in the meantime: the form says what there still is. */
    private ModelAndView overtaken(OrderDetails order, FulfilmentSheet sheet, Dispatch why) {
        OrderDetails now = orders.orderOf(order.id());
        FulfilmentSheet left = FulfilmentSheet.typed(
                now, sheet.token(), sheet.tracking(), sheet.announce(), position -> typed(sheet, position));
        left.quantities();
        if (why instanceof Dispatch.TooMany || left.isEmpty()) {
            left.refuse("quantities", "shipping.wrong.meanwhile", 0);
        } else {
            left.refuse("quantities", "shipping.wrong.not-confirmed", 0);
        }
        return refused(now, left);
    }

    private static @Nullable String typed(FulfilmentSheet sheet, int position) {
        return sheet.lines().stream()
                .filter(line -> line.position() == position)
                .map(FulfilmentSheet.Line::quantity)
                .findAny()
                .orElse(null);
    }

    private ModelAndView refused(OrderDetails order, FulfilmentSheet sheet) {
        ModelAndView page = page(order, sheet);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(OrderDetails order, FulfilmentSheet sheet) {
        List<Carrier> carriers = fulfilments.carriers();
        ModelAndView page = new ModelAndView("shipping/admin/fulfilments");
        page.addObject("order", order);
        page.addObject("parcels", fulfilments.of(order.id()));
        page.addObject("sheet", sheet);
        page.addObject("carriers", carriers);
        page.addObject("trail", List.of(new Crumb(Ids.nameOf(order), "/admin/orders/" + order.id())));
        return page;
    }

    private static ModelAndView done(OrderDetails order, String what) {
        return new ModelAndView("redirect:/admin/orders/" + order.id() + "?done=" + what);
    }
}
