package shop.stoa.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shop.stoa.web.ShopSaid;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.ShopSettings.Words;

/** Says what was saved of the shop, but for what the operator has set: that holds. */
@Component
class ShopSaying implements ShopSaid {

    private final Settings settings;
    private final GivenSettings given;
    private final ObjectProvider<ShopSettings> started;
    private volatile Answer last = new Answer(ShopValues.GROUP.unsaved(), LanguageValues.GROUP.unsaved(), NOTHING);

    ShopSaying(Settings settings, GivenSettings given, ObjectProvider<ShopSettings> started) {
        this.settings = settings;
        this.started = started;
        this.given = given;
    }

    private record Answer(ShopValues shop, LanguageValues languages, Said said) {}

    @Override
    public Said now() {
        ShopValues shop = settings.of(ShopValues.GROUP);
        LanguageValues languages = settings.of(LanguageValues.GROUP);
        Answer known = last;
        if (known.shop != shop || known.languages != languages) {
            known = new Answer(shop, languages, said(shop, languages));
            last = known;
        }
        return known.said;
    }

    private Said said(ShopValues shop, LanguageValues languages) {
        Map<String, Words> in = new LinkedHashMap<>();
        for (Locale language : started.getObject().everyLanguage()) {
            String code = language.getLanguage();
            Words words = shop.in(code);
            in.put(
                    code,
                    new Words(
                            unless(property(language, "tagline"), words.tagline()),
                            unless(property(language, "company"), words.company())));
        }
        return new Said(
                unless("stoa.shop.name", shop.name()),
                unless("stoa.shop.support-email", shop.supportEmail()),
                Map.copyOf(in),
                Set.copyOf(Objects.requireNonNullElse(languages.withheld(), List.of())));
    }

    private String property(Locale language, String word) {
        boolean isDefault =
                language.getLanguage().equals(started.getObject().locale().getLanguage());
        return "stoa.shop." + (isDefault ? "" : "in." + language.getLanguage() + ".") + word;
    }

    private @Nullable String unless(String property, @Nullable String said) {
        return given.variable(property) == null ? said : null;
    }
}
