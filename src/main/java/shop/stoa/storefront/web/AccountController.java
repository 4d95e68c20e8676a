package shop.stoa.storefront.web;

import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.customers.AddressBook;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.orders.OwnOrder;
import shop.stoa.orders.OwnOrders;
import shop.stoa.shipping.Fulfilments;

/** The front page of an account: the latest order and where it stands, and the address that the checkout begins with. */
@Controller
class AccountController {

    private final OwnOrders orders;
    private final Fulfilments fulfilments;
    private final AddressBook book;
    private final MessageSource messages;

    AccountController(OwnOrders orders, Fulfilments fulfilments, AddressBook book, MessageSource messages) {
        this.orders = orders;
        this.fulfilments = fulfilments;
        this.book = book;
        this.messages = messages;
    }

    /** @param done {@code opened} where it has just been */
    @GetMapping("/account")
    String page(
            @CurrentCustomer SignedInCustomer me,
            @RequestParam(defaultValue = "") String done,
            Locale reader,
            Model model) {
        if (done.equals("opened")) {
            model.addAttribute("notice", messages.getMessage("storefront.account.opened", null, reader));
        }
        model.addAttribute("me", me);
        Optional<OwnOrder> latest = orders.latest(me.id());
        model.addAttribute("latest", latest.orElse(null));
        model.addAttribute(
                "states", OwnOrdersController.statesOf(latest.stream().toList(), fulfilments));
        model.addAttribute("addresses", book.of(me.id()));
        model.addAttribute("robots", "noindex");
        return "storefront/account";
    }
}
