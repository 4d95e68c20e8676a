package shop.stoa.journeys;

import java.util.Map;
import org.springframework.context.ApplicationContext;

/** One thing done by each route of the staff that changes something, on things made for it. */
final class AuditedDeeds {

    private AuditedDeeds() {}

    /** By their routes. */
    static Map<String, Deeds.Deed> all(StaffForms owner, ApplicationContext shop) {
        Deeds deeds = new Deeds(owner.who());
        new CatalogDeeds(owner, shop, deeds);
        new OrderDeeds(owner, shop, deeds);
        new StaffDeeds(owner, shop, deeds);
        new SettingsDeeds(owner, deeds);
        return deeds.byRoute();
    }
}
