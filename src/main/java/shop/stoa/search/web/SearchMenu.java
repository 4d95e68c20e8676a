package shop.stoa.search.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.web.AdminMenuItem;

/** The room's line of the staff menu. */
@Configuration(proxyBeanMethods = false)
class SearchMenu {

    @Bean
    AdminMenuItem searchItem() {
        return new AdminMenuItem(260, "search.admin.title", "/admin/search/words", "search")
                .inGroup("catalog.admin.group");
    }
}
