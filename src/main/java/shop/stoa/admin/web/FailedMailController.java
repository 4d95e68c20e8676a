package shop.stoa.admin.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.kernel.Slice;
import shop.stoa.notifications.Notifications;
import shop.stoa.notifications.SentMail;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.StaffOrders;
import shop.stoa.web.Needs;

/** All mails that the mail server refuses for good, each with what it is about. */
@Controller
@Needs("orders.view")
class FailedMailController {

    private static final int LAST_PAGE = 1_000_000;

    private final Notifications notifications;
    private final StaffOrders orders;

    FailedMailController(Notifications notifications, StaffOrders orders) {
        this.notifications = notifications;
        this.orders = orders;
    }

    /** @param number of its order; null where it is about none, or that has none */
    record Row(SentMail mail, @Nullable String number) {

        /** Whom it was for and what the mail server said goes with time, and with the customer. */
        public boolean isForgotten() {
            return mail.trouble() == null;
        }
    }

    @GetMapping("/admin/mails")
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        Slice<SentMail> mails = notifications.undeliverable(Math.clamp(page, 1, LAST_PAGE));
        Map<OrderId, String> numbers = numbersOf(mails.items());
        model.addAttribute("mails", mails.map(mail -> new Row(mail, numbers.get(mail.order()))));
        return "admin/mails";
    }

    private Map<OrderId, String> numbersOf(List<SentMail> mails) {
        List<OrderId> ids = mails.stream()
                .map(SentMail::order)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<OrderId, String> numbers = new HashMap<>();
        orders.each(ids, order -> {
            if (order.summary().number() != null) {
                numbers.put(order.summary().id(), "#" + order.summary().number());
            }
        });
        return numbers;
    }
}
