package shop.stoa.checkout.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import shop.stoa.checkout.AddressProblem;
import shop.stoa.checkout.Contact;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.kernel.PostalAddress;

/** Who orders and where to, as it was typed. */
record AddressForm(
        @Nullable String email,
        @Nullable String country,
        @Nullable String name,
        @Nullable String company,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String region,
        @Nullable String phone) {

    static AddressForm of(Contact contact, String usualCountry) {
        return new AddressForm(
                contact.email(),
                contact.country() == null ? usualCountry : contact.country(),
                contact.name(),
                contact.company(),
                contact.line1(),
                contact.line2(),
                contact.postalCode(),
                contact.city(),
                contact.region(),
                contact.phone());
    }

    static AddressForm of(PostalAddress address) {
        return new AddressForm(
                null,
                address.country().value(),
                address.name(),
                address.company(),
                address.line1(),
                address.line2(),
                address.postalCode(),
                address.city(),
                address.region(),
                address.phone());
    }

    AddressForm from(String sender) {
        return new AddressForm(sender, country, name, company, line1, line2, postalCode, city, region, phone);
    }

    /** The same with what the account says of who orders; a name that was typed stays. */
    AddressForm by(SignedInCustomer customer) {
        return new AddressForm(
                customer.email().value(),
                country,
                name == null ? customer.calledName() : name,
                company,
                line1,
                line2,
                postalCode,
                city,
                region,
                phone);
    }

    /** On one line, as it is read out. */
    public String summary() {
        return Stream.of(name, company, line1, line2, postalCode, city, region, country)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    Contact toContact() {
        return new Contact(email, country, name, company, line1, line2, postalCode, city, region, phone);
    }

    static void tell(List<AddressProblem> problems, BindingResult result) {
        for (AddressProblem problem : problems) {
            Object argument = problem.argument();
            result.rejectValue(
                    problem.field(), problem.message(), argument == null ? null : new Object[] {argument}, null);
        }
    }
}
