package shop.stoa.admin.web;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.NoteOutcome;
import shop.stoa.kernel.Uuids;
import shop.stoa.notifications.Notifications;
import shop.stoa.notifications.ShownMails;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.Orders;
import shop.stoa.orders.StaffOrders;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;

/** What the staff write on an order's timeline, and the mails that they send once more. */
@Controller
@Needs("orders.edit")
class OrderNoteController {

    private final Orders orders;
    private final StaffOrders ledger;
    private final Notifications notifications;
    private final ShownMails mails;
    private final OrderController desk;

    OrderNoteController(
            Orders orders, StaffOrders ledger, Notifications notifications, ShownMails mails, OrderController desk) {
        this.orders = orders;
        this.ledger = ledger;
        this.notifications = notifications;
        this.mails = mails;
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
        ledger.note(order, Uuids.ofForm(token), note.get(), !visible.isEmpty(), staff.getName());
        return new ModelAndView("redirect:/admin/orders/" + order + "?done=noted");
    }

    @PostMapping("/admin/orders/{id}/notes/{note}")
    ModelAndView change(
            @PathVariable String id,
            @PathVariable String note,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String changes,
            Principal staff) {
        OrderId order = Ids.order(id);
        Optional<String> words = NoteText.read(text);
        if (words.isEmpty()) {
            return refused(order, note, text, "admin.note.problem");
        }
        return switch (ledger.changeNote(
                order, Ids.number(note), words.get(), NoteText.seen(changes), staff.getName())) {
            case NoteOutcome.Kept ignored -> new ModelAndView("redirect:/admin/orders/" + order + "?done=note-changed");
            case NoteOutcome.NotYours ignored -> refused(order, note, words.get(), "admin.note.not-yours");
            case NoteOutcome.ChangedMeanwhile ignored ->
                refused(order, note, words.get(), "admin.note.changed-meanwhile");
        };
    }

    private ModelAndView refused(OrderId order, String note, String text, String problem) {
        return desk.withChange(order, new OrderController.Change(Ids.number(note), text, problem));
    }

    /** What it would say, before it goes out once more. */
    @GetMapping("/admin/orders/{id}/mails/{mail}")
    ModelAndView mail(@PathVariable String id, @PathVariable String mail) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        ModelAndView page = new ModelAndView("admin/mail");
        page.addObject("order", order);
        page.addObject("id", Ids.number(mail));
        page.addObject("mail", mails.of(order.id(), Ids.number(mail)));
        page.addObject("token", UUID.randomUUID());
        page.addObject("trail", List.of(new Crumb(Ids.nameOf(order), "/admin/orders/" + order.id())));
        return page;
    }

    @PostMapping("/admin/orders/{id}/mails/{mail}/copies")
    ModelAndView sendAgain(
            @PathVariable String id,
            @PathVariable String mail,
            @RequestParam(defaultValue = "") String token,
            Principal staff) {
        OrderId order = Ids.order(id);
        notifications.sendAgain(order, Ids.number(mail), Uuids.ofForm(token), staff.getName());
        return new ModelAndView("redirect:/admin/orders/" + order + "?done=mailed");
    }
}
