package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.OrderLinks;
import shop.stoa.orders.OrderNumber;
import shop.stoa.web.Limit;
import shop.stoa.web.Limits;
import shop.stoa.web.Network;

/**
 * Where a guest who has lost the mail asks for a link to an order. Number and address are written down and looked at later, so
 * that a pair that belongs together and one that does not are answered alike, in the same time.
 */
@Controller
class OrderLookupController {

    private static final Logger log = LoggerFactory.getLogger(OrderLookupController.class);
    private static final String PAGE = "storefront/order-lookup";

    private final OrderLinks links;
    private final Limit byAddress;
    private final Limit byOrder;
    private final Limit byRecipient;
    private final Limit byMailbox;

    OrderLookupController(OrderLinks links, Limits limits) {
        this.links = links;
        this.byAddress = limits.named("lookup.address");
        this.byOrder = limits.named("lookup.order");
        this.byRecipient = limits.named("lookup.recipient");
        this.byMailbox = limits.named("lookup.mailbox");
    }

    /** @param asked set on the way back from the form */
    @GetMapping("/orders")
    String page(@RequestParam(required = false) @Nullable String asked, Model model) {
        model.addAttribute("orderLinkForm", new OrderLinkForm(null, null));
        return page(model, asked != null, false);
    }

    @PostMapping("/orders/links")
    String ask(
            @ModelAttribute("orderLinkForm") OrderLinkForm form,
            BindingResult result,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        byAddress.requireFrom(request.getRemoteAddr());
        Optional<OrderNumber> number = form.number(result);
        Optional<EmailAddress> email = form.email(result);
        if (number.isEmpty() || email.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return page(model, false, false);
        }
        // before anything is looked at, so that who is told to wait learns nothing either; by who asks as well, so that
        // what strangers
        // ask for shuts nobody out
        String network =
                Network.of(request.getRemoteAddr()).map(Network::prefix).orElse("");
        byOrder.require(number.get().toString() + '\n' + network);
        byRecipient.require(email.get().key() + '\n' + network);
        byMailbox.require(email.get().key());
        try {
            links.ask(number.get(), email.get());
        } catch (DataAccessException | TransactionException away) {
            log.warn("Nobody can ask for a link to an order: {}", away.toString());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return page(model, false, true);
        }
        return "redirect:/orders?asked=true";
    }

    private static String page(Model model, boolean asked, boolean unavailable) {
        model.addAttribute("asked", asked);
        model.addAttribute("unavailable", unavailable);
        model.addAttribute("own", "/orders");
        model.addAttribute("robots", "noindex");
        return PAGE;
    }
}
