package shop.stoa.shipping;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.stoa.shipping.Fulfilment.Parcel;

/** Who takes parcels along, as the shop's own table has them. */
@Service
class Carriers {

    private final JdbcClient jdbc;

    Carriers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Carrier> all() {
        return jdbc.sql("select code, name, pattern, url from shipping.carrier order by position, code")
                .query((row, n) -> new Carrier(
                        row.getString("code"),
                        row.getString("name"),
                        Pattern.compile(row.getString("pattern")),
                        row.getString("url")))
                .list();
    }

    static Optional<Carrier> guess(List<Carrier> all, String number) {
        return all.stream().filter(carrier -> carrier.knows(number)).findFirst();
    }

    static String nameOf(List<Carrier> all, Tracking tracking) {
        if (tracking.url() != null) {
            return Objects.requireNonNullElse(URI.create(tracking.url()).getHost(), "");
        }
        return of(all, tracking).map(Carrier::name).orElse("");
    }

    static List<Parcel> parcels(List<Carrier> all, Tracking tracking) {
        Optional<Carrier> carrier = of(all, tracking);
        return tracking.numbers().stream()
                .map(number -> new Parcel(
                        number, carrier.map(each -> each.urlOf(number)).orElse(tracking.url())))
                .toList();
    }

    private static Optional<Carrier> of(List<Carrier> all, Tracking tracking) {
        return all.stream()
                .filter(each -> each.code().equals(tracking.carrier()))
                .findAny();
    }
}
