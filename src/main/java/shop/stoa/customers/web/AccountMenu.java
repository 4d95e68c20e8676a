package shop.stoa.customers.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.customers.AccountMenuItem;
import shop.stoa.web.PageWord;

/** The menu of a customer's account, put together from what rooms hang out. Templates know it as {@code accountMenu}. */
@Configuration(proxyBeanMethods = false)
class AccountMenu {

    @Bean
    PageWord accountMenuWord(ObjectProvider<AccountMenuItem> items) {
        List<AccountMenuItem> sorted = items.stream()
                .sorted(Comparator.comparingInt(AccountMenuItem::position))
                .toList();
        return new PageWord("accountMenu", sorted);
    }

    @Bean
    AccountMenuItem accountOverviewItem() {
        return new AccountMenuItem(0, "customers.account.overview", CustomerSecurity.ACCOUNT, "user");
    }

    @Bean
    AccountMenuItem accountDetailsItem() {
        return new AccountMenuItem(300, "customers.details.title", DetailsController.PLACE, "settings");
    }

    @Bean
    AccountMenuItem accountPasskeysItem() {
        return new AccountMenuItem(350, "customers.passkeys.title", PasskeyController.PLACE, "key");
    }

    @Bean
    AccountMenuItem accountSessionsItem() {
        return new AccountMenuItem(400, "customers.sessions.menu", SessionController.PLACE, "lock");
    }
}
