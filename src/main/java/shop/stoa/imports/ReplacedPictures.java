package shop.stoa.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.imports.reading.Column;
import shop.stoa.media.ImageKey;
import shop.stoa.media.PictureUses;

/** The pictures that runs have taken from products: kept for as long as an undo may want them back. */
@Component
class ReplacedPictures implements PictureUses {

    private final JdbcClient jdbc;

    ReplacedPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Within the transaction that takes them, so that no sweep comes between. */
    void remember(long run, Collection<Putting.Outcome> outcomes) {
        Set<ImageKey> keys = new HashSet<>();
        outcomes.forEach(outcome -> keys.addAll(replacedBy(outcome)));
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    insert into imports.replaced (image_key, run_id)
                    select key, :run from unnest(:keys::text[]) as replaced (key) order by key on conflict do nothing""").param("run", run).param("keys", texts(keys)).update();
        }
    }

    /** Where pictures are still to come, what is shown until then is taken from it later. */
    private static Set<ImageKey> replacedBy(Putting.Outcome outcome) {
        if (outcome.before() == null || outcome.id() == null) {
            return Set.of();
        }
        Set<ImageKey> keys = keysOf(outcome.before());
        if (outcome.missing().isEmpty()) {
            keys.removeAll(keysOf(outcome.after()));
        }
        return keys;
    }

    private static Set<ImageKey> keysOf(SheetProduct sheet) {
        List<String> pictures = new ArrayList<>(PictureList.of(sheet.at(Column.IMAGES)));
        sheet.variants()
                .forEach(variant -> pictures.addAll(PictureList.of(SheetProduct.at(variant, Column.VARIANT_IMAGES))));
        Set<ImageKey> keys = new HashSet<>();
        pictures.forEach(picture -> PictureList.keyOf(picture).ifPresent(keys::add));
        return keys;
    }

    void forget(long run) {
        jdbc.sql("delete from imports.replaced where run_id = :run")
                .param("run", run)
                .update();
    }

    /** Those of runs that nobody can undo any more. */
    void forgetOld() {
        jdbc.sql("""
                delete from imports.replaced where run_id in (
                    select id from imports.run
                    where state = 'UNDONE'
                        or state in ('FINISHED', 'STOPPED') and changed_at <= now() - make_interval(days => :days))""").param("days", Imports.DAYS_TO_UNDO).update();
    }

    @Override
    public Set<ImageKey> used(Collection<ImageKey> keys) {
        return Set.copyOf(
                jdbc.sql("select distinct image_key from imports.replaced where image_key = any (:keys::text[])")
                        .param("keys", texts(keys))
                        .query((row, number) -> new ImageKey(row.getString("image_key")))
                        .list());
    }

    private static String[] texts(Collection<ImageKey> keys) {
        return keys.stream().map(ImageKey::value).toArray(String[]::new);
    }
}
