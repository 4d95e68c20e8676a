package shop.stoa.checkout;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shop.stoa.web.ShopSettings;

/** What the provider's page says of the order, in the shopper's language. */
@Component
class PaymentPages {

    private final MessageSource messages;
    private final ShopSettings shop;

    PaymentPages(MessageSource messages, ShopSettings shop) {
        this.messages = messages;
        this.shop = shop;
    }

    String description(int units) {
        return messages.getMessage(
                "checkout.payment.description", new Object[] {shop.name(), units}, LocaleContextHolder.getLocale());
    }
}
