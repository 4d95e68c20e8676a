package shop.stoa.checkout.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.stoa.checkout.Contact;
import shop.stoa.customers.AddressBook;
import shop.stoa.customers.SavedAddress;
import shop.stoa.customers.SignedInCustomer;

/** What a customer's account has to offer where the checkout asks who orders and where to. */
@Component
class SavedChoices {

    private final AddressBook book;

    SavedChoices(AddressBook book) {
        this.book = book;
    }

    /** Puts the saved addresses before whoever is signed in; nothing before a guest. */
    void offer(Model model, Optional<SignedInCustomer> customer) {
        if (customer.isEmpty()) {
            return;
        }
        SignedInCustomer me = customer.get();
        List<AddressForm> saved = book.of(me.id()).stream()
                .map(each -> AddressForm.of(each.address()).from(me.email().value()))
                .toList();
        model.addAttribute("saved", saved);
        model.addAttribute("room", saved.size() < AddressBook.MOST);
    }

    /** The form with the usual address in it, where nothing has been typed yet; null where there is none, and for a guest. */
    @Nullable
    AddressForm beginning(Contact contact, Optional<SignedInCustomer> customer) {
        if (customer.isEmpty() || contact.name() != null || contact.line1() != null || contact.city() != null) {
            return null;
        }
        SignedInCustomer me = customer.get();
        return book.of(me.id()).stream()
                .filter(SavedAddress::usual)
                .findFirst()
                .map(saved -> AddressForm.of(saved.address())
                        .from(contact.email() == null ? me.email().value() : contact.email()))
                .orElse(null);
    }
}
