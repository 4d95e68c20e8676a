package shop.stoa.staff;

import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import shop.stoa.staff.StaffEvent.Access;
import shop.stoa.staff.StaffEvent.AccessChanged;
import shop.stoa.web.ShopSettings;

/** Says that what lets a member of the staff in is another. */
@Component
class AccessNews {

    private final StaffAccounts accounts;
    private final ShopSettings shop;
    private final ApplicationEventPublisher news;

    AccessNews(StaffAccounts accounts, ShopSettings shop, ApplicationEventPublisher news) {
        this.accounts = accounts;
        this.shop = shop;
        this.news = news;
    }

    void tell(long account, Access what) {
        accounts.withId(account)
                .ifPresent(changed -> news.publishEvent(new AccessChanged(
                        changed.email(),
                        changed.language() == null ? shop.locale() : Locale.forLanguageTag(changed.language()),
                        what)));
    }
}
