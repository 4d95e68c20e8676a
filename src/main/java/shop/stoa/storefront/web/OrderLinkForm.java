package shop.stoa.storefront.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.OrderNumber;

/** Which order somebody wants a link to, as it was typed. */
record OrderLinkForm(@Nullable String number, @Nullable String email) {

    static OrderLinkForm about(@Nullable OrderNumber number) {
        return new OrderLinkForm(number == null ? null : number.toString(), null);
    }

    /** Empty where it is none; then it is told beside the field. People write it as the mails do, or with a sign before it. */
    Optional<OrderNumber> number(BindingResult result) {
        String digits = number == null ? "" : number.replaceAll("[\\s\\p{Z}#]+", "");
        if (!digits.matches("[0-9]{1,15}")) {
            result.rejectValue("number", "storefront.lookup.number.wrong");
            return Optional.empty();
        }
        return Optional.of(new OrderNumber(Long.parseLong(digits)));
    }

    /** Empty where it is none; then it is told beside the field. */
    Optional<EmailAddress> email(BindingResult result) {
        if (email == null || !EmailAddress.isWellFormed(email)) {
            result.rejectValue("email", "storefront.lookup.email.wrong");
            return Optional.empty();
        }
        return Optional.of(new EmailAddress(email));
    }
}
