package shop.stoa.admin.web;

import java.security.Principal;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.notifications.Notifications;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.StaffOrders;
import shop.stoa.web.Needs;

/** What the staff write on an order's timeline, and the mails that they send once more. */
@Controller
@Needs("orders.edit")
class OrderNoteController {

    private final StaffOrders ledger;
    private final Notifications notifications;
    private final OrderController desk;

    OrderNoteController(StaffOrders ledger, Notifications notifications, OrderController desk) {
        this.ledger = ledger;
        this.notifications = notifications;
        this.desk = desk;
    }

    @PostMapping("/admin/orders/{id}/notes")
    ModelAndView note(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String visible,
            @RequestParam(defaultValue = "") String token,
            Principal staff) {
        OrderId order = Ids.order(id);
        Optional<String> note = NoteText.read(text);
        if (note.isEmpty()) {
            return desk.withNote(order, new OrderController.Note(text, !visible.isEmpty(), "admin.note.problem"));
        }
        ledger.note(order, Ids.token(token), note.get(), !visible.isEmpty(), staff.getName());
        return new ModelAndView("redirect:/admin/orders/" + order + "?done=noted");
    }

    @PostMapping("/admin/orders/{id}/mails/{mail}/copies")
    ModelAndView sendAgain(
            @PathVariable String id, @PathVariable String mail, @RequestParam(defaultValue = "") String token) {
        OrderId order = Ids.order(id);
        notifications.sendAgain(order, mail.matches("[0-9]{1,18}") ? Long.parseLong(mail) : 0, Ids.token(token));
        return new ModelAndView("redirect:/admin/orders/" + order + "?done=mailed");
    }
}
