package shop.stoa.staff.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.web.AdminMenuItem;
import shop.stoa.web.StaffPermission;
import shop.stoa.web.StaffPermissions;

/** The room's line of the staff menu, and what there is to allow in it: nobody but the owner begins with it. */
@Configuration(proxyBeanMethods = false)
class StaffMenu {

    @Bean
    AdminMenuItem staffItem() {
        return new AdminMenuItem(900, "staff.title", "/admin/staff", "users");
    }

    @Bean
    StaffPermissions staffPermissions() {
        return new StaffPermissions(900, "staff.title", new StaffPermission("staff.manage", "staff.manage.text"));
    }
}
