package shop.stoa.checkout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.cart.Cart;
import shop.stoa.cart.Carts;
import shop.stoa.cart.PricedCart;
import shop.stoa.cart.PricedLine;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.TaxClass;
import shop.stoa.shipping.DeliveryOption;
import shop.stoa.shipping.Shipping;
import shop.stoa.tax.TaxedAmount;
import shop.stoa.tax.Taxes;

/** Asks the rooms what things cost now and adds it up; nothing else. */
@Component
class Quoting {

    private final Carts carts;
    private final Shipping shipping;
    private final Taxes taxes;

    Quoting(Carts carts, Shipping shipping, Taxes taxes) {
        this.carts = carts;
        this.shipping = shipping;
        this.taxes = taxes;
    }

    List<AddressProblem> problemsOf(Contact contact) {
        return AddressRules.problemsOf(contact, new HashSet<>(shipping.destinations()));
    }

    CheckoutView view(Cart cart, Details details, Locale language) {
        PricedCart priced = carts.price(cart, language);
        boolean addressed = problemsOf(details.contact()).isEmpty();
        List<DeliveryOption> options =
                addressed ? shipping.optionsFor(country(details.contact()), priced.goods(), priced.grams()) : List.of();
        Optional<DeliveryOption> chosen = options.stream()
                .filter(option -> option.code().equals(details.delivery()))
                .findFirst();
        List<Requirement> missing = missing(priced, addressed, chosen.isPresent());
        Quote quote = chosen.isPresent() && !missing.contains(Requirement.ITEMS)
                ? quote(priced, chosen.get(), country(details.contact()))
                : null;
        return new CheckoutView(
                priced,
                details.contact(),
                options,
                chosen.map(DeliveryOption::code).orElse(null),
                quote,
                missing);
    }

    /** The delivery that needs no choice, because there is only one. */
    @Nullable
    String onlyDelivery(Cart cart, Contact contact) {
        PricedCart priced = carts.price(cart, Locale.ROOT);
        List<DeliveryOption> options = shipping.optionsFor(country(contact), priced.goods(), priced.grams());
        return options.size() == 1 ? options.getFirst().code() : null;
    }

    private static List<Requirement> missing(PricedCart cart, boolean addressed, boolean delivered) {
        List<Requirement> missing = new ArrayList<>();
        if (!cart.isOrderable()) {
            missing.add(Requirement.ITEMS);
        }
        if (!addressed) {
            missing.add(Requirement.ADDRESS);
        }
        if (!delivered) {
            missing.add(Requirement.DELIVERY);
        }
        return missing;
    }

    private Quote quote(PricedCart cart, DeliveryOption delivery, CountryCode destination) {
        List<Quote.QuotedLine> lines = cart.lines().stream()
                .map(line -> new Quote.QuotedLine(line, taxed(line, destination)))
                .toList();
        TaxedAmount deliveryAmount = taxes.taxed(delivery.price(), destination, TaxClass.STANDARD);
        Money goods = Money.sum(
                delivery.price().currency(),
                lines.stream().map(line -> line.amount().gross()).toList());
        return new Quote(lines, delivery, deliveryAmount, goods, goods.plus(deliveryAmount.gross()));
    }

    private TaxedAmount taxed(PricedLine line, CountryCode destination) {
        return taxes.taxed(
                Objects.requireNonNull(line.total()),
                destination,
                Objects.requireNonNull(line.variant()).taxClass());
    }

    static CountryCode country(Contact contact) {
        return new CountryCode(Objects.requireNonNull(contact.country()));
    }
}
