package shop.stoa.payments;

import java.util.Locale;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;

/**
 * What the provider shall ask for.
 *
 * @param amount what is due; greater than zero
 * @param description one line for the payment page, such as the shop's name and the number of items
 * @param email where the provider may send its receipt
 * @param successUrl absolute; {@code {CHECKOUT_SESSION_ID}} in it is replaced by the provider
 * @param cancelUrl absolute; where "back to the shop" leads
 * @param language what the provider's page shall speak, if it can
 */
public record PaymentWish(
        PaymentReference reference,
        Money amount,
        String description,
        EmailAddress email,
        String successUrl,
        String cancelUrl,
        Locale language) {}
