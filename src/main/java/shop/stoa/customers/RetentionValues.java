package shop.stoa.customers;

import java.util.Map;
import shop.stoa.settings.SettingsGroup;

/** @param days by {@link Expiring#what}; what is not in it is kept for its usual time, what has 0 for ever */
public record RetentionValues(Map<String, Integer> days) {

    public static final SettingsGroup<RetentionValues> GROUP =
            new SettingsGroup<>("retention", RetentionValues.class, new RetentionValues(Map.of()));
}
