package shop.stoa.checkout.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import shop.stoa.checkout.AddressFormat;
import shop.stoa.checkout.Addresses;
import shop.stoa.customers.AccountMenuItem;
import shop.stoa.customers.AddressBook;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.NoSuchAddress;
import shop.stoa.customers.SavedAddress;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.shipping.Shipping;

/** The addresses that a customer keeps, which the checkout then offers; here, because only the checkout knows what an address needs. */
@Controller
@RequestMapping(AddressBookController.PLACE)
class AddressBookController {

    static final String PLACE = "/account/addresses";

    private static final Set<String> DONE = Set.of("saved", "removed");

    private final AddressBook book;
    private final Addresses addresses;
    private final Countries countries;
    private final Shipping shipping;
    private final MessageSource messages;

    AddressBookController(
            AddressBook book, Addresses addresses, Countries countries, Shipping shipping, MessageSource messages) {
        this.book = book;
        this.addresses = addresses;
        this.countries = countries;
        this.shipping = shipping;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class MenuLine {

        @Bean
        AccountMenuItem addressBookItem() {
            return new AccountMenuItem(200, "checkout.book.title", PLACE, "truck");
        }
    }

    @GetMapping
    ModelAndView list(
            @CurrentCustomer SignedInCustomer me,
            @RequestParam(required = false) @Nullable String done,
            Locale reader) {
        List<SavedAddress> saved = book.of(me.id());
        ModelAndView page = new ModelAndView("checkout/addresses");
        page.addObject("addresses", saved);
        page.addObject("full", saved.size() >= AddressBook.MOST);
        page.addObject("robots", "noindex");
        if (done != null && DONE.contains(done)) {
            page.addObject("notice", messages.getMessage("checkout.book." + done, null, reader));
        }
        return page;
    }

    @GetMapping("/new")
    ModelAndView fresh(@CurrentCustomer SignedInCustomer me, Locale reader) {
        AddressForm form = new AddressForm(
                null, shipping.home().value(), me.calledName(), null, null, null, null, null, null, null);
        Place place = freshOf(me);
        return form(form, place, place.settled, reader);
    }

    /** @param path where a form is sent to @param settled whether the checkout begins with this address whatever the form says */
    private record Place(String path, boolean settled) {

        static Place of(SavedAddress saved) {
            return new Place(PLACE + "/" + saved.id(), saved.usual());
        }
    }

    /** The first one of a book is the usual one. */
    private Place freshOf(SignedInCustomer me) {
        return new Place(PLACE, book.of(me.id()).isEmpty());
    }

    @GetMapping("/{id}")
    ModelAndView edit(@CurrentCustomer SignedInCustomer me, @PathVariable String id, Locale reader) {
        SavedAddress saved = book.of(me.id(), number(id));
        return form(AddressForm.of(saved.address()), Place.of(saved), saved.usual(), reader);
    }

    /** @param refresh set where only the country has changed, and with it the fields to fill in */
    @PostMapping
    ModelAndView add(
            @CurrentCustomer SignedInCustomer me,
            @ModelAttribute("addressForm") AddressForm form,
            BindingResult result,
            @RequestParam(required = false) @Nullable String usual,
            @RequestParam(required = false) @Nullable String refresh,
            Locale reader) {
        if (refresh != null) {
            return form(form, freshOf(me), usual != null, reader);
        }
        AddressForm.tell(addresses.problemsOf(form.toContact()), result);
        if (!result.hasErrors() && !book.add(me.id(), addresses.addressOf(form.toContact()), usual != null)) {
            result.reject("checkout.book.full", new Object[] {AddressBook.MOST}, null);
        }
        return result.hasErrors() ? refused(form, freshOf(me), usual, reader) : goTo("?done=saved");
    }

    @PostMapping("/{id}")
    ModelAndView change(
            @CurrentCustomer SignedInCustomer me,
            @PathVariable String id,
            @ModelAttribute("addressForm") AddressForm form,
            BindingResult result,
            @RequestParam(required = false) @Nullable String usual,
            @RequestParam(required = false) @Nullable String refresh,
            Locale reader) {
        SavedAddress saved = book.of(me.id(), number(id));
        Place place = Place.of(saved);
        if (refresh != null) {
            return form(form, place, usual != null, reader);
        }
        AddressForm.tell(addresses.problemsOf(form.toContact()), result);
        if (result.hasErrors()) {
            return refused(form, place, usual, reader);
        }
        book.change(me.id(), saved.id(), addresses.addressOf(form.toContact()), usual != null);
        return goTo("?done=saved");
    }

    @PostMapping("/{id}/usual")
    ModelAndView choose(@CurrentCustomer SignedInCustomer me, @PathVariable String id) {
        book.choose(me.id(), number(id));
        return goTo("?done=saved");
    }

    @PostMapping("/{id}/removal")
    ModelAndView remove(@CurrentCustomer SignedInCustomer me, @PathVariable String id) {
        book.remove(me.id(), number(id));
        return goTo("?done=removed");
    }

    private ModelAndView refused(AddressForm form, Place place, @Nullable String usual, Locale reader) {
        ModelAndView page = form(form, place, usual != null, reader);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** @param place an address of its own where it is there already */
    private ModelAndView form(AddressForm form, Place place, boolean usual, Locale reader) {
        boolean known = !place.path.equals(PLACE);
        ModelAndView page = new ModelAndView("checkout/address");
        page.addObject("addressForm", form);
        page.addObject("place", place.path);
        page.addObject("known", known);
        page.addObject("usual", usual);
        page.addObject("settled", place.settled);
        page.addObject("format", AddressFormat.of(form.country()));
        page.addObject("countries", countries.in(reader));
        page.addObject("own", known ? place.path : PLACE + "/new");
        page.addObject("robots", "noindex");
        return page;
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new NoSuchAddress();
        }
        return Long.parseLong(id);
    }

    private static ModelAndView goTo(String query) {
        RedirectView away = new RedirectView(PLACE + query, true);
        away.setStatusCode(HttpStatus.SEE_OTHER);
        away.setExposeModelAttributes(false);
        return new ModelAndView(away);
    }
}
