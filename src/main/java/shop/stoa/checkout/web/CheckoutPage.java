package shop.stoa.checkout.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.stoa.cart.CartCookie;
import shop.stoa.checkout.AddressFormat;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.CheckoutView;
import shop.stoa.checkout.Contact;
import shop.stoa.checkout.Requirement;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.shipping.Shipping;

/** Puts the checkout page together for every controller that shows it. */
@Component
class CheckoutPage {

    static final String VIEW = "checkout/page";

    /** The form for the address alone. */
    static final String FORM = "checkout/parts :: address";

    private final Checkout checkout;
    private final Shipping shipping;
    private final Countries countries;
    private final CartCookie carts;

    CheckoutPage(Checkout checkout, Shipping shipping, Countries countries, CartCookie carts) {
        this.checkout = checkout;
        this.shipping = shipping;
        this.countries = countries;
        this.carts = carts;
    }

    /** What there is to check out, if the visitor has a cart with something in it. */
    Optional<CheckoutView> viewFor(HttpServletRequest request, Locale language) {
        return carts.tokenIn(request).flatMap(token -> checkout.view(token, language));
    }

    String show(Model model, CheckoutView view, String step, @Nullable AddressForm form, Locale language) {
        AddressForm address = form == null ? begun(view.contact(), model) : form;
        model.addAttribute("checkout", view);
        model.addAttribute("step", step);
        model.addAttribute("own", "/checkout?step=" + step);
        if (!model.containsAttribute("addressForm")) {
            model.addAttribute("addressForm", address);
        }
        model.addAttribute("format", AddressFormat.of(address.country()));
        model.addAttribute("countries", countries.in(language));
        if (view.quote() != null) {
            model.addAttribute("seen", Seen.of(view.quote()));
        }
        model.addAttribute("deliveryForm", new DeliveryForm(chosen(view)));
        return VIEW;
    }

    /** Where the parcels of earlier orders went is no proof of anything: anybody may order with a customer's e-mail address. */
    private AddressForm begun(Contact entered, Model model) {
        AddressForm typed = AddressForm.of(entered, shipping.home().value());
        return entered.email() == null && model.getAttribute(Shopper.CUSTOMER) instanceof SignedInCustomer customer
                ? typed.by(customer)
                : typed;
    }

    /** The step that the page opens at: what the shopper asked to change, else the first thing missing, else the review. */
    static String stepOf(CheckoutView view, @Nullable String asked) {
        boolean addressed = !view.needs(Requirement.ADDRESS);
        if ("address".equals(asked) || !addressed) {
            return "address";
        }
        if ("delivery".equals(asked) || view.needs(Requirement.DELIVERY)) {
            return "delivery";
        }
        return "review";
    }

    /** The cheapest way is chosen until the shopper chooses another. */
    private static @Nullable String chosen(CheckoutView view) {
        if (view.delivery() != null) {
            return view.delivery();
        }
        return view.options().isEmpty() ? null : view.options().getFirst().code();
    }
}
