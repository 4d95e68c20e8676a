package shop.stoa.checkout.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.cart.CartCookie;
import shop.stoa.checkout.AddressProblem;
import shop.stoa.checkout.Addresses;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.CheckoutView;
import shop.stoa.customers.AddressBook;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.kernel.SecretToken;
import shop.stoa.web.RateLimited;

/** Takes who orders and where to. */
@Controller
class AddressController {

    private final Checkout checkout;
    private final CheckoutPage page;
    private final SavedChoices saved;
    private final AddressBook book;
    private final Addresses addresses;
    private final CartCookie carts;

    AddressController(
            Checkout checkout,
            CheckoutPage page,
            SavedChoices saved,
            AddressBook book,
            Addresses addresses,
            CartCookie carts) {
        this.checkout = checkout;
        this.page = page;
        this.saved = saved;
        this.book = book;
        this.addresses = addresses;
        this.carts = carts;
    }

    /**
     * @param refresh set where only the country has changed, and with it the fields to fill in
     * @param keep set where it shall go into the address book of whoever is signed in
     * @param check a field that somebody has left, to be kept and looked at; what is empty is not yet wrong
     */
    @PostMapping("/checkout/address")
    @RateLimited("checkout.address")
    String enter(
            @ModelAttribute("addressForm") AddressForm form,
            BindingResult result,
            @RequestParam(required = false) @Nullable String refresh,
            @RequestParam(required = false) @Nullable String check,
            @RequestParam(required = false) @Nullable String keep,
            @CurrentCustomer Optional<SignedInCustomer> me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Optional<SecretToken> token = carts.tokenIn(request);
        Optional<CheckoutView> view = token.flatMap(known -> checkout.view(known, language));
        if (token.isEmpty() || view.isEmpty()) {
            return "redirect:/cart";
        }
        saved.offer(model, me);
        if (refresh != null || check != null) {
            List<AddressProblem> problems = checkout.note(token.get(), form.toContact()).stream()
                    .filter(problem -> !problem.isMissing() && (check == null || check.equals(problem.field())))
                    .toList();
            AddressForm.tell(problems, result);
            String shown = page.show(model, view.get(), "address", form, language);
            return check == null ? shown : CheckoutPage.FORM;
        }
        AddressForm.tell(checkout.enter(token.get(), form.toContact()), result);
        if (result.hasErrors()) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return page.show(model, view.get(), "address", form, language);
        }
        if (keep != null) {
            me.ifPresent(customer -> book.add(customer.id(), addresses.addressOf(form.toContact()), false));
        }
        return "redirect:/checkout";
    }
}
