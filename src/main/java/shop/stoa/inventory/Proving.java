package shop.stoa.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.stoa.inventory.StockProof.Difference;

/**
 * Proves every night that the movements explain what is on hand and the reservations what is reserved: once in the cluster,
 * by a lease in the database, in portions of one statement each, so that nobody waits for it and each portion sees one
 * moment. A program that dies at it gives the turn back by doing nothing. Whoever has proved it lets go of what was heard long ago.
 */
@Component
class Proving {

    private static final Logger log = LoggerFactory.getLogger(Proving.class);

    private final Proofs proofs;
    private final PastNews pastNews;

    Proving(Proofs proofs, PastNews pastNews) {
        this.proofs = proofs;
        this.pastNews = pastNews;
    }

    void proveIfDue() {
        Instant started = proofs.claim();
        if (started != null) {
            prove(started);
            forget();
        }
    }

    /** In no turn of its own: a second one who does it as well finds nothing left. */
    private void forget() {
        int some = pastNews.removeSome();
        while (some > 0) {
            some = pastNews.removeSome();
        }
    }

    private void prove(Instant started) {
        long checked = 0;
        List<Difference> differences = new ArrayList<>();
        List<Proofs.Portion> portion = proofs.portion("");
        while (!portion.isEmpty()) {
            checked += portion.size();
            portion.forEach(row -> row.addTo(differences));
            proofs.keepTurn();
            portion = proofs.portion(portion.getLast().sku());
        }
        differences.forEach(found -> log.error(
                "Stock of {} does not add up: {} is {}, explained are {}",
                found.sku(),
                found.what(),
                found.said(),
                found.explained()));
        proofs.write(started, checked, differences);
    }
}
