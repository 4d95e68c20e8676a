package shop.stoa.checkout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.stoa.checkout.AddressFormat.Need;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.PostalAddress;

/** What an order needs to know of its receiver: one list, by which the form is judged and the placement again. */
final class AddressRules {

    private static final int LONGEST = 100;

    private AddressRules() {}

    /**
     * What is wrong, in the order in which the parts are asked for.
     *
     * @param destinations where the shop delivers to
     */
    static List<AddressProblem> problemsOf(Contact contact, Set<CountryCode> destinations) {
        var problems = new ArrayList<AddressProblem>();
        checkEmail(contact.email(), problems);
        checkCountry(contact.country(), destinations, problems);
        needed("name", contact.name(), problems);
        needed("line1", contact.line1(), problems);
        checkPostcode(contact, problems);
        needed("city", contact.city(), problems);
        if (AddressFormat.of(contact.country()).region() == Need.REQUIRED) {
            needed("region", contact.region(), problems);
        }
        written("company", contact.company(), problems);
        written("line2", contact.line2(), problems);
        written("region", contact.region(), problems);
        checkPhone(contact.phone(), problems);
        List<String> parts = AddressFormat.of(contact.country()).parts();
        problems.sort(Comparator.comparingInt(problem -> parts.indexOf(problem.field())));
        return problems;
    }

    /** The address to deliver to. Only of a contact without problems. */
    static PostalAddress addressOf(Contact contact) {
        AddressFormat format = AddressFormat.of(contact.country());
        return new PostalAddress(
                Objects.requireNonNull(contact.name()),
                contact.company(),
                Objects.requireNonNull(contact.line1()),
                contact.line2(),
                format.postcode() == Need.ABSENT ? null : contact.postalCode(),
                Objects.requireNonNull(contact.city()),
                format.region() == Need.ABSENT ? null : contact.region(),
                new CountryCode(Objects.requireNonNull(contact.country())),
                contact.phone());
    }

    private static void checkEmail(@Nullable String email, List<AddressProblem> problems) {
        if (email == null) {
            problems.add(missing("email"));
        } else if (!EmailAddress.isWellFormed(email)) {
            problems.add(new AddressProblem("email", "checkout.email.wrong", null));
        }
    }

    private static void checkCountry(
            @Nullable String country, Set<CountryCode> destinations, List<AddressProblem> problems) {
        if (country == null) {
            problems.add(missing("country"));
        } else if (!CountryCode.isAssigned(country) || !destinations.contains(new CountryCode(country))) {
            problems.add(new AddressProblem("country", "checkout.country.wrong", null));
        }
    }

    private static void checkPostcode(Contact contact, List<AddressProblem> problems) {
        AddressFormat format = AddressFormat.of(contact.country());
        String postcode = contact.postalCode();
        if (postcode == null) {
            if (format.postcode() == Need.REQUIRED) {
                problems.add(missing("postalCode"));
            }
        } else if (format.postcode() != Need.ABSENT && !format.accepts(postcode)) {
            problems.add(new AddressProblem("postalCode", "checkout.postalCode.wrong", format.postcodeExample()));
        } else {
            written("postalCode", postcode, problems);
        }
    }

    private static void checkPhone(@Nullable String phone, List<AddressProblem> problems) {
        if (phone != null && !phone.matches("\\+?[0-9 ()/.-]{5,30}")) {
            problems.add(new AddressProblem("phone", "checkout.phone.wrong", null));
        }
    }

    private static void needed(String field, @Nullable String value, List<AddressProblem> problems) {
        if (value == null) {
            problems.add(missing(field));
        } else {
            written(field, value, problems);
        }
    }

    private static void written(String field, @Nullable String value, List<AddressProblem> problems) {
        if (value == null) {
            return;
        }
        if (value.length() > LONGEST) {
            problems.add(new AddressProblem(field, "checkout.too-long", LONGEST));
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            problems.add(new AddressProblem(field, "checkout.unprintable", null));
        }
    }

    private static AddressProblem missing(String field) {
        return new AddressProblem(field, "checkout." + field + ".missing", null);
    }
}
