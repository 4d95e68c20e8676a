package shop.stoa.shipping;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.settings.GivenSettings;
import shop.stoa.settings.Settings;
import shop.stoa.web.ShopSettings;

/** The front door of the shipping room. */
@Service
@EnableConfigurationProperties(ShippingSettings.class)
public class Shipping {

    private final Tariffs tariffs;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final ShippingSettings started;
    private final Settings settings;
    private final boolean homeIsGiven;
    private final Clock clock;

    Shipping(
            Tariffs tariffs,
            MessageSource messages,
            ShopSettings shop,
            ShippingSettings started,
            Settings settings,
            GivenSettings given,
            Clock clock) {
        this.tariffs = tariffs;
        this.messages = messages;
        this.shop = shop;
        this.started = started;
        this.settings = settings;
        this.homeIsGiven = given.variable("stoa.shipping.home") != null;
        this.clock = clock;
    }

    /** Where the shop delivers to, sorted by code. */
    public List<CountryCode> destinations() {
        return tariffs.zones().stream()
                .filter(zone -> !zone.methods().isEmpty())
                .flatMap(zone -> zone.countries().stream())
                .sorted()
                .toList();
    }

    /** All destinations by what delivery costs there at least, the shop's own country's zone first. */
    public List<DeliveryZone> zones() {
        LocalDate today = today();
        CountryCode home = home();
        return tariffs.zones().stream()
                .filter(zone -> !zone.methods().isEmpty() && !zone.countries().isEmpty())
                .sorted(Comparator.comparing(zone -> !zone.countries().contains(home)))
                .map(zone -> new DeliveryZone(
                        zone.countries(),
                        zone.methods().stream()
                                .map(method -> option(method, method.lowestPrice(), today))
                                .sorted(Comparator.comparing(DeliveryOption::price))
                                .toList()))
                .toList();
    }

    /** The country that estimates are for until a shopper has said where to deliver. */
    public CountryCode home() {
        return home(settings.of(HomeValues.GROUP));
    }

    /** The same where these values are the ones that were saved. */
    public CountryCode home(HomeValues values) {
        String said = homeIsGiven ? null : values.home();
        return new CountryCode(said == null ? started.home() : said);
    }

    /**
     * The ways to deliver there, cheapest first; none where the shop does not deliver to. Names are in the reader's
     * language, dates count from today in the shop's time zone.
     *
     * @param goods what the goods cost at the shop's prices
     * @param grams what they weigh in all; what nobody has weighed counts as nothing
     */
    public List<DeliveryOption> optionsFor(CountryCode destination, Money goods, long grams) {
        return tariffs.zones().stream()
                .filter(zone -> zone.countries().contains(destination))
                .findFirst()
                .map(zone -> options(zone, goods, grams))
                .orElse(List.of());
    }

    private List<DeliveryOption> options(ZoneSheet zone, Money goods, long grams) {
        LocalDate today = today();
        return zone.methods().stream()
                .filter(method -> method.takes(grams))
                .map(method -> option(method, method.priceFor(goods, grams), today))
                .sorted(Comparator.comparing(DeliveryOption::price))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), shop.timeZone());
    }

    private DeliveryOption option(DeliveryMethod method, Money price, LocalDate today) {
        String name = method.nameIn(LocaleContextHolder.getLocale());
        return new DeliveryOption(
                method.knownCode(),
                Objects.requireNonNullElse(
                        messages.getMessage(name, null, name, LocaleContextHolder.getLocale()), name),
                price,
                method.freeFrom(),
                WorkingDays.after(today, method.minDays()),
                WorkingDays.after(today, method.maxDays()),
                !method.bands().isEmpty());
    }
}
