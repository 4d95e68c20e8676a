package shop.stoa.admin.web;

import static shop.stoa.web.StartingRole.CATALOGUE;
import static shop.stoa.web.StartingRole.MANAGER;
import static shop.stoa.web.StartingRole.SERVICE;
import static shop.stoa.web.StartingRole.WAREHOUSE;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.web.StaffPermission;
import shop.stoa.web.StaffPermissions;

/** What there is to allow at the desk, with orders, customers, payments and the inventory. */
@Configuration(proxyBeanMethods = false)
class DeskPermissions {

    @Bean
    StaffPermissions orderPermissions() {
        return new StaffPermissions(
                100,
                "admin.orders.title",
                new StaffPermission("orders.view", "orders.view.text", MANAGER, WAREHOUSE, SERVICE),
                new StaffPermission("orders.edit", "orders.edit.text", MANAGER, WAREHOUSE, SERVICE),
                new StaffPermission("orders.fulfil", "orders.fulfil.text", MANAGER, WAREHOUSE),
                new StaffPermission("orders.cancel", "orders.cancel.text", MANAGER, SERVICE),
                new StaffPermission("orders.refund", "orders.refund.text", MANAGER, SERVICE),
                new StaffPermission("orders.export", "orders.export.text", MANAGER),
                new StaffPermission("orders.sales", "orders.sales.text", MANAGER));
    }

    @Bean
    StaffPermissions customerPermissions() {
        return new StaffPermissions(
                150,
                "admin.customers.title",
                new StaffPermission("customers.view", "customers.view.text", MANAGER, SERVICE),
                new StaffPermission("customers.edit", "customers.edit.text", MANAGER, SERVICE),
                new StaffPermission("customers.export", "customers.export.text", MANAGER),
                new StaffPermission("customers.erase", "customers.erase.text", MANAGER));
    }

    @Bean
    StaffPermissions paymentPermissions() {
        return new StaffPermissions(
                180,
                "admin.differences.title",
                new StaffPermission("payments.view", "payments.view.text", MANAGER),
                new StaffPermission("payments.edit", "payments.edit.text", MANAGER));
    }

    @Bean
    StaffPermissions inventoryPermissions() {
        return new StaffPermissions(
                300,
                "admin.inventory.title",
                new StaffPermission("inventory.view", "inventory.view.text", MANAGER, WAREHOUSE, SERVICE, CATALOGUE),
                new StaffPermission("inventory.adjust", "inventory.adjust.text", MANAGER, WAREHOUSE));
    }

    @Bean
    StaffPermissions auditPermissions() {
        return new StaffPermissions(
                960, "admin.audit.title", new StaffPermission("staff.audit", "staff.audit.text", MANAGER));
    }
}
