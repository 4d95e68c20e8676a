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
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.Orders;
import shop.stoa.shipping.Fulfilment;
import shop.stoa.shipping.FulfilmentOutcome;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.Tracking;
import shop.stoa.shipping.TrackingFields;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;

/** One parcel: its slip, how it is followed, that it has arrived, or that it never left. */
@Controller
@RequestMapping("/admin/orders/{id}/fulfilments/{parcel}")
@Needs("orders.fulfil")
class ParcelController {

    private final Orders orders;
    private final Fulfilments fulfilments;

    ParcelController(Orders orders, Fulfilments fulfilments) {
        this.orders = orders;
        this.fulfilments = fulfilments;
    }

    @GetMapping
    @Needs("orders.view")
    ModelAndView show(@PathVariable String id, @PathVariable String parcel) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        Fulfilment known = fulfilments.of(order.id(), Ids.fulfilment(parcel));
        return page(order, known, TrackingFields.of(known.tracking()), known.changes(), Map.of(), null);
    }

    /** What lies in the parcel: no prices, so that it can be a present. */
    @GetMapping("/slip")
    @Needs("orders.view")
    ModelAndView slip(@PathVariable String id, @PathVariable String parcel) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        Fulfilment known = fulfilments.of(order.id(), Ids.fulfilment(parcel));
        ModelAndView page = new ModelAndView("shipping/admin/slip", Map.of("order", order, "parcel", known));
        page.addObject("trail", trail(order));
        return page;
    }

    @PostMapping("/tracking")
    ModelAndView track(
            @PathVariable String id,
            @PathVariable String parcel,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String numbers,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "0") int changes,
            @RequestParam(defaultValue = "false") boolean announce,
            Principal staff) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        Fulfilment known = fulfilments.of(order.id(), Ids.fulfilment(parcel));
        TrackingFields typed = new TrackingFields(carrier, numbers, url);
        TrackingFields.Reading reading = typed.read(fulfilments.carriers());
        Tracking tracking = reading.tracking();
        if (tracking == null) {
            ModelAndView again = page(order, known, typed, changes, reading.wrong(), null);
            return refused(again.addObject("announce", announce), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        FulfilmentOutcome outcome =
                fulfilments.track(order.id(), known.id(), tracking, changes, announce, staff.getName());
        if (outcome instanceof FulfilmentOutcome.ChangedMeanwhile(Fulfilment now)) {
            ModelAndView again = page(order, now, typed, now.changes(), Map.of(), "shipping.wrong.tracking-meanwhile");
            again.addObject("theirs", TrackingFields.of(now.tracking()));
            return refused(again.addObject("announce", announce), HttpStatus.CONFLICT);
        }
        return done(order, "tracked");
    }

    @PostMapping("/delivery")
    ModelAndView deliver(
            @PathVariable String id,
            @PathVariable String parcel,
            @RequestParam(defaultValue = "false") boolean announce,
            Principal staff) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        UUID known = Ids.fulfilment(parcel);
        return answer(order, fulfilments.deliver(order.id(), known, announce, staff.getName()), known, "delivered");
    }

    @PostMapping("/recall")
    ModelAndView recall(@PathVariable String id, @PathVariable String parcel, Principal staff) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        UUID known = Ids.fulfilment(parcel);
        return answer(order, fulfilments.recall(order.id(), known, staff.getName()), known, "recalled");
    }

    private ModelAndView answer(OrderDetails order, FulfilmentOutcome outcome, UUID parcel, String what) {
        if (outcome instanceof FulfilmentOutcome.Done) {
            return done(order, what);
        }
        Fulfilment now = fulfilments.of(order.id(), parcel);
        String why = outcome instanceof FulfilmentOutcome.Refused ? "shipping.wrong.recall" : "shipping.wrong.late";
        return refused(
                page(order, now, TrackingFields.of(now.tracking()), now.changes(), Map.of(), why), HttpStatus.CONFLICT);
    }

    private ModelAndView page(
            OrderDetails order,
            Fulfilment parcel,
            TrackingFields tracking,
            int changes,
            Map<String, String> wrong,
            @Nullable String refusal) {
        ModelAndView page = new ModelAndView("shipping/admin/parcel");
        page.addObject("order", order);
        page.addObject("parcel", parcel);
        page.addObject("tracking", tracking);
        page.addObject("changes", changes);
        page.addObject("wrong", wrong);
        page.addObject("refusal", refusal);
        page.addObject("carriers", fulfilments.carriers());
        page.addObject("trail", trail(order));
        return page;
    }

    private static List<Crumb> trail(OrderDetails order) {
        return List.of(new Crumb(Ids.nameOf(order), "/admin/orders/" + order.id()));
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private static ModelAndView done(OrderDetails order, String what) {
        return new ModelAndView("redirect:/admin/orders/" + order.id() + "?done=" + what);
    }
}
