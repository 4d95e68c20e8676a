package shop.stoa.admin.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.notifications.Notifications;
import shop.stoa.orders.Refunds;
import shop.stoa.payments.Differences;
import shop.stoa.payments.Disputes;
import shop.stoa.payments.Payments;
import shop.stoa.web.AdminMenuItem;

/** The desk's lines of the staff menu. */
@Configuration(proxyBeanMethods = false)
class DeskMenu {

    @Bean
    AdminMenuItem overviewItem(Payments payments, Refunds refunds, Notifications notifications) {
        return new AdminMenuItem(0, "admin.overview.title", "/admin", "layout-dashboard")
                .withKey("d")
                .besides("/admin/refunds", "/admin/mails")
                .counting(() -> payments.mismatched().size()
                        + refunds.countToSeeTo()
                        + notifications.outbox().dead());
    }

    @Bean
    AdminMenuItem differencesItem(Differences differences, Disputes disputes) {
        return new AdminMenuItem(180, "admin.differences.title", "/admin/payments/differences", "credit-card")
                .besides("/admin/payments")
                .counting(() -> differences.count() + disputes.countOpen());
    }

    @Bean
    AdminMenuItem ordersItem() {
        return new AdminMenuItem(100, "admin.orders.title", "/admin/orders", "receipt-text").withKey("o");
    }

    @Bean
    AdminMenuItem customersItem() {
        return new AdminMenuItem(150, "admin.customers.title", "/admin/customers", "users").withKey("c");
    }

    @Bean
    AdminMenuItem inventoryItem() {
        return new AdminMenuItem(300, "admin.inventory.title", "/admin/inventory", "boxes").withKey("s");
    }

    @Bean
    AdminMenuItem doctorItem() {
        return new AdminMenuItem(950, "admin.doctor.title", DoctorController.PATH, "circle-check");
    }

    @Bean
    AdminMenuItem auditItem() {
        return new AdminMenuItem(960, "admin.audit.title", "/admin/audit", "clock");
    }
}
