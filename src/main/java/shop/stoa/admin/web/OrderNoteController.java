package shop.stoa.admin.web;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.NoteOutcome;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Uuids;
import shop.stoa.notifications.Notifications;
import shop.stoa.notifications.ShownMail;
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
        return page(orders.orderOf(Ids.order(id)), Ids.number(mail), null, null);
    }

    /** @param to as it was typed; null where it is to go where it would @param problem message key of what is wrong with that, or null */
    private ModelAndView page(OrderDetails order, long mail, @Nullable String to, @Nullable String problem) {
        ShownMail shown = mails.of(order.id(), mail);
        ModelAndView page = new ModelAndView("admin/mail");
        page.addObject("order", order);
        page.addObject("id", mail);
        page.addObject("mail", shown);
        page.addObject("to", to == null ? shown.to().value() : to);
        page.addObject("problem", problem);
        page.addObject("own", "/admin/orders/" + order.id() + "/mails/" + mail);
        page.addObject("token", UUID.randomUUID());
        page.addObject("trail", List.of(new Crumb(Ids.nameOf(order), "/admin/orders/" + order.id())));
        return page;
    }

    @PostMapping("/admin/orders/{id}/mails/{mail}/copies")
    ModelAndView sendAgain(
            @PathVariable String id,
            @PathVariable String mail,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "") String seen,
            Principal staff) {
        OrderDetails order = orders.orderOf(Ids.order(id));
        String typed =
                to == null ? order.mailTo().value() : to.replace("\0", "").strip();
        if (!EmailAddress.isWellFormed(typed)) {
            return refused(order, mail, typed, "admin.mail.to.problem", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        EmailAddress known = EmailAddress.isWellFormed(seen) ? new EmailAddress(seen) : order.mailTo();
        return notifications.sendAgain(
                        order.id(),
                        Ids.number(mail),
                        Uuids.ofForm(token),
                        known,
                        new EmailAddress(typed),
                        staff.getName())
                ? new ModelAndView("redirect:/admin/orders/" + order.id() + "?done=mailed")
                : refused(order, mail, typed, "admin.mail.to.changed", HttpStatus.CONFLICT);
    }

    private ModelAndView refused(OrderDetails order, String mail, String to, String problem, HttpStatus status) {
        ModelAndView page = page(order, Ids.number(mail), to, problem);
        page.setStatus(status);
        return page;
    }
}
